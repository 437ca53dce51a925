import type { EnvFile } from '../../contract/copy-methods.ts';
import type { KeyPlace } from '../../contract/key-place.ts';
import type { Handlers, ParsedInput } from '../../contract/methods.ts';
import { nameForm } from '../../contract/search-form.ts';
import { VaultError } from '../../contract/vault-error.ts';
import type { Capability } from '../capability.ts';
import type { Core } from '../core.ts';
import { envLine } from '../key-rules/env-line.ts';
import { publicVariable } from '../key-rules/public-part.ts';
import type { EnvFileRecord } from '../ports/env-file-record.ts';
import type { KeyRecord } from '../ports/record-store.ts';
import { textOf } from '../ports/secret-bytes.ts';
import { saveTextFile } from '../session/save-text-file.ts';
import { asImported, environmentOf, type Variable, type Written } from './as-imported.ts';

/** Long enough to undo a change of places, which would not bring back the text of a file. */
const undoableMs = 5 * 60_000;

/** Writes the variables of a project as a `.env` file. */
export function createEnvWriting(core: Core): Capability<Pick<Handlers, 'listEnvFiles' | 'writeEnv'>> {
  let cancel = () => {};
  const unsubscribe = core.events.subscribe(({ is }) => {
    if (is === 'removed-changed') void dropUnused(core);
    if (is !== 'keys-changed' || core.ports.records.envFiles.all().length === 0) return;
    cancel();
    cancel = core.ports.clock.after(undoableMs, () => void dropUnused(core));
  });
  return {
    handlers: {
      listEnvFiles: async () => ({ files: listEnvFiles(core), asksGit: core.ports.textFile.knowsFolder }),
      writeEnv: (input) => writeEnv(core, input),
    },
    recover: core.envFiles.dropUnused,
    stop() {
      unsubscribe();
      cancel();
    },
  };
}

/** What fails now is done when the vault opens the next time. */
async function dropUnused({ envFiles, vaultLock, ports }: Core): Promise<void> {
  try {
    if (vaultLock.isOpen()) await envFiles.dropUnused();
  } catch {
    ports.log('env-files-left');
  }
}

function listEnvFiles({ ports: { records } }: Core): EnvFile[] {
  const files = records.envFiles.all();
  if (files.length === 0) return [];
  const placed = records.keys.placed();
  const spelling = new Map(records.keys.projects().map(({ project }) => [nameForm(project), project]));
  return files.flatMap((file) => {
    if (file.project === null) return [];
    const project = spelling.get(nameForm(file.project)) ?? file.project;
    return [{ ...file, project, environment: environmentOf(placed, file) }];
  });
}

async function writeEnv(core: Core, input: ParsedInput<'writeEnv'>): Promise<{ saved: boolean }> {
  const file = input.fileId === null ? null : core.ports.records.envFiles.find(input.fileId);
  const variables = variablesOf(core, input, file);
  const [first] = variables;
  if (first === undefined || (file === null && input.fileId !== null)) {
    throw new VaultError('invalid_input', { field: 'project', problem: { is: 'not-an-option' }, name: 'project' });
  }
  let keys: readonly KeyRecord[] = [];
  const text = async () => {
    const written = file === null ? await inOrder(core, variables) : await asImported(core, file, variables);
    keys = written.keys;
    return written.text;
  };
  const saved = await saveTextFile(core, fileName(file?.name ?? first.place.file), text, true);
  if (saved) noteSaved(core, keys);
  return { saved };
}

async function inOrder(core: Core, variables: readonly Variable[]): Promise<Written> {
  const lines: string[] = [];
  const names = new Set(variables.map(({ place }) => place.name));
  for (const { key, place } of variables) {
    const open = publicVariable(place.name);
    if (key.publicPart !== null && !names.has(open)) lines.push(envLine(open, key.publicPart));
    lines.push(await core.readSecret(key.id, ({ secret }) => envLine(place.name, textOf(secret))));
  }
  return { text: `${lines.join('\n')}\n`, keys: variables.map(({ key }) => key) };
}

const fileName = (file: string | null): string => (file !== null && /^[\w.-]{1,80}$/.test(file) ? file : '.env');

/**
 * In the order of the files that they were imported from. Of several keys of a name, the latest. With a file: all its variables,
 * in whatever environment, and those that came from no file.
 */
function variablesOf(
  { ports: { records } }: Core,
  { project, environment }: ParsedInput<'writeEnv'>,
  file: EnvFileRecord | null,
): Variable[] {
  // Their new secrets are in use already.
  const replaced = new Set(records.rotations.all().map(({ oldKeyId }) => oldKeyId));
  const byName = new Map<string, Variable>();
  const isInFile = (place: KeyPlace) => place.file === file?.name && place.folder === file.folder;
  for (const key of records.keys.placed()) {
    if (replaced.has(key.id)) continue;
    for (const place of key.places) {
      if (place.name === '' || place.project === null || nameForm(place.project) !== nameForm(project)) continue;
      const isOfEnvironment = place.environment === environment;
      const isWanted = file === null ? isOfEnvironment : isInFile(place) || (isOfEnvironment && place.file === null);
      if (isWanted && !byName.has(place.name)) byName.set(place.name, { key, place });
    }
  }
  const placeInFiles = ({ place: { folder, file } }: Variable) => `${folder ?? ''}/${file ?? ''}`;
  return [...byName.values()].sort((a, b) => {
    const [one, other] = [placeInFiles(a), placeInFiles(b)];
    return one === other ? (a.place.order ?? 0) - (b.place.order ?? 0) : one < other ? -1 : 1;
  });
}

function noteSaved({ ports: { records }, history }: Core, keys: readonly KeyRecord[]): void {
  history.together(() =>
    records.transaction(() => {
      for (const key of keys) if (records.keys.find(key.id)) history.note('saved', key);
    }),
  );
}
