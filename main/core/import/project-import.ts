import type { BrokerOutput } from '../../contract/broker.ts';
import type { QuestionAsks } from '../../contract/grant-methods.ts';
import type { ImportSource } from '../../contract/import.ts';
import type { ProjectFile } from '../../contract/project-calls.ts';
import { errorFrom, VaultError } from '../../contract/vault-error.ts';
import type { Core } from '../core.ts';
import { recognize } from '../formats/recognize.ts';
import { maskOfSecret } from '../key-rules/mask.ts';
import { isSame } from '../ports/secret-bytes.ts';
import { usingSecret } from '../session/stored-secret.ts';
import type { Choice } from './chosen.ts';
import { describeFiles } from './described-files.ts';
import { importEntry } from './import-entry.ts';
import { knownPlaces } from './known-places.ts';
import { createLabels, type Named } from './new-labels.ts';
import { type Found, readSources } from './read-source.ts';
import { writeChoices } from './write-choices.ts';

type Variable = BrokerOutput<'previewImport'>['variables'][number];

/** What the user is asked, and what happens when the answer is yes. */
export interface PreparedImport {
  keys: Extract<QuestionAsks, { is: 'import' }>['keys'];
  /** @returns the reference of each variable, once its value was read back from the vault */
  write(): Promise<BrokerOutput<'importVariables'>['imported']>;
}

/** Imports variables of a project's file for another program, by the same rules as in the window. */
export interface ProjectImport {
  /** Tells nothing about secrets that are in the vault: otherwise a program could test guesses without a question. */
  preview(file: ProjectFile): Promise<Variable[]>;
  /** @throws VaultError `invalid_input` if the file has no such variable */
  prepare(file: ProjectFile, names: readonly string[]): Promise<PreparedImport>;
}

export function createProjectImport(core: Core): ProjectImport {
  return {
    async preview(file) {
      const read = await readFile(core, file);
      const labels = createLabels(core.ports.records);
      return read.found.map((found, index) => {
        const { likely, repeated, readings, service } = importEntry(found, index, read.file, nothingKnown);
        const mask = readings[0]?.mask ?? '';
        const readBy = [...new Set(readings.slice(1).flatMap(({ by }) => by))];
        const { account, label } = labels.of(found, read.file, service);
        return { name: found.name, mask, account, label, isSecret: likely, readBy, repeated };
      });
    },
    async prepare(file, names) {
      const read = await readFile(core, file);
      const wanted = new Set(names);
      const chosen = read.found.flatMap((found, index) => (wanted.has(found.name) ? [{ found, index }] : []));
      if (chosen.length < wanted.size) throw notThere();
      const labels = createLabels(core.ports.records);
      const known = await core.fingerprints.load();
      const prepared = chosen.map(({ found, index }) => {
        const { service, environment } = importEntry(found, index, read.file, nothingKnown);
        const { secret } = found.readings[0];
        const twin = known.find(secret);
        return { found, index, environment, secret, keyId: twin?.id ?? null, ...labels.of(found, read.file, service) };
      });
      return {
        keys: prepared.map((each) => inQuestion(core, each)),
        async write() {
          const choices = prepared.map(({ index, label, service, environment }): Choice => {
            const project = read.file.project ?? null;
            return { index, reading: 0, label, service, project, environment, rotates: null };
          });
          const adding = { importId: core.ports.newId(), choices, withNotes: false, isStopped: () => false };
          const { failed } = await writeChoices(core, read, adding);
          const [first] = failed;
          if (first) throw errorFrom(first.error);
          return readBack(core, prepared);
        },
      };
    },
  };
}

/** What the vault has isn't looked at. */
const nothingKnown = { twin: null, sameName: [] };

const notThere = () =>
  new VaultError('invalid_input', { field: 'input', problem: { is: 'not-an-option' }, name: 'names' });

async function readFile({ ports }: Core, { base64, name, folder }: ProjectFile) {
  const source: ImportSource = { base64, passphrase: '', keyFile: null, name, folder };
  const { found } = await readSources(ports, [source]);
  const files = describeFiles([source], found, knownPlaces(ports.records));
  const [file = { name, folder, project: null, environment: null }] = files;
  return { found, files, file, texts: [ports.splitEnv(base64)] };
}

/** The key as it will be; as it is, if the vault has this secret already. */
function inQuestion(
  { ports: { records } }: Core,
  { keyId, account, label, secret }: Pick<Named, 'account' | 'label'> & { keyId: string | null; secret: string },
): PreparedImport['keys'][number] {
  const key = keyId === null ? null : records.keys.find(keyId);
  const mask = maskOfSecret(recognize(secret)?.format.prefix ?? '', secret);
  if (!key) return { id: keyId ?? '', account, label, mask, isHere: false };
  const labelled = records.accounts.find(key.accountId)?.label ?? '';
  return { id: key.id, account: labelled, label: key.label, mask: key.mask || mask, isHere: true };
}

/** Only a secret that the store gives back may be removed from where it was. */
async function readBack(core: Core, prepared: readonly { found: Found; secret: string }[]) {
  const known = await core.fingerprints.load();
  const imported: BrokerOutput<'importVariables'>['imported'] = [];
  for (const { found, secret } of prepared) {
    const key = core.ports.records.keys.find(known.find(secret)?.id ?? '');
    // The reader refuses a key that is revoked, and may answer from memory.
    const isIt = (stored: Uint8Array | null) => stored !== null && isSame(stored, secret);
    const isStored = key && (await core.readSecret(key.id, () => usingSecret(core.secrets.store(), key.id, isIt)));
    if (!isStored) {
      throw new VaultError('secret_not_here', { label: found.name });
    }
    imported.push({ name: found.name, reference: core.references.of(key) });
  }
  return imported;
}
