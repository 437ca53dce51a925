import type { BrokerOutput, ParsedBrokerInput } from '../../contract/broker.ts';
import { shownText } from '../../contract/foreign-text.ts';
import type { QuestionAsks } from '../../contract/grant-methods.ts';
import { keyStatus } from '../../contract/key-status.ts';
import { mostUses, type ProjectFile, type ReferenceState } from '../../contract/project-calls.ts';
import type { Core } from '../core.ts';
import type { Caller } from '../grants/caller.ts';
import type { KeyRecord } from '../ports/record-store.ts';
import { partIn, readReference } from '../references/written.ts';
import { keyLine, keyLines } from './key-line.ts';

type Checked = BrokerOutput<'check'>['checked'][number];

/** What the references of a project lead to. Reads no secret, so nobody is asked. */
export function checkReferences(core: Core, { references }: ParsedBrokerInput<'check'>): BrokerOutput<'check'> {
  return { checked: references.map((reference) => checked(core, reference)) };
}

function checked(core: Core, reference: string): Checked {
  const { reference: ofKey, isPublic } = partIn(reference);
  const found = core.references.find(ofKey);
  if ('key' in found) {
    const lacks = isPublic && found.key.publicPart === null;
    return {
      reference,
      state: lacks ? 'no-public-part' : stateOf(core, found.key),
      candidates: [],
      key: keyLine(core, found.key),
    };
  }
  const { is, candidates } = found.problem;
  const state = is === 'unknown' && wasRemoved(core, ofKey) ? 'removed' : is;
  return { reference, state, candidates, key: null };
}

/** The first of these that holds is what the user has to do something about. */
function stateOf({ ports: { records, clock } }: Core, key: KeyRecord): ReferenceState {
  const status = keyStatus(key, clock.now());
  if (status === 'revoked' || status === 'disabled' || status === 'expired') return status;
  if (records.leaks.find(key.id) !== null) return 'leaked';
  if (!key.inVault) return 'not-in-vault';
  return status === 'expiring' ? 'expiring' : 'works';
}

function wasRemoved({ ports: { records } }: Core, reference: string): boolean {
  const named = readReference(reference);
  return records.removed.all().some(({ kind, keyId, label, accountLabel }) => {
    if (kind !== 'key' || named === null) return false;
    return named.is === 'id' ? keyId === named.id : label === named.label && accountLabel === named.account;
  });
}

/** Which programs have read which keys, and where. Keys that are gone are left out. */
export function usesOf(core: Core, key: KeyRecord | null): BrokerOutput<'uses'> {
  const { records } = core.ports;
  const lineOf = keyLines(core);
  return {
    uses: records.history.uses(key?.id ?? null, mostUses).flatMap(({ keyId, ...use }) => {
      const used = records.keys.find(keyId);
      return used ? [{ key: lineOf(used), ...use }] : [];
    }),
  };
}

/** Imports from a project's file, which is another capability. */
export interface ImportCalls {
  preview(file: ProjectFile): Promise<BrokerOutput<'previewImport'>['variables']>;
  prepare(file: ProjectFile, names: readonly string[]): Promise<PreparedImport>;
}

interface PreparedImport {
  keys: Extract<QuestionAsks, { is: 'import' }>['keys'];
  write(): Promise<BrokerOutput<'importVariables'>['imported']>;
}

/** Asks the user with the names and masks of all keys that the file becomes, and where they go. */
export async function importVariables(
  core: Core,
  {
    prepare,
    input,
    caller,
  }: Pick<ImportCalls, 'prepare'> & { input: ParsedBrokerInput<'importVariables'>; caller: Caller },
): Promise<BrokerOutput<'importVariables'>> {
  const { keys, write } = await prepare(input.file, input.names);
  await core.permissions.toChange({ is: 'import', file: shownText(input.file.name), keys }, caller);
  core.vaultLock.requireOpen();
  return { imported: await write() };
}
