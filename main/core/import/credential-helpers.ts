import type { HelperAddress } from '../../contract/helper-address.ts';
import type { Handlers } from '../../contract/methods.ts';
import type { HelperPlan } from '../../contract/scan.ts';
import type { Core } from '../core.ts';
import type { StandInOf } from '../ports/helper-setup.ts';
import type { KeyRecord } from '../ports/record-store.ts';
import { textOf } from '../ports/secret-bytes.ts';
import { createQueue } from '../session/queue.ts';
import { storedKey } from './stored-key.ts';

export type HelperMethod = 'planHelper' | 'letHelperAnswer' | 'takeBackHelper';

/**
 * Credential helpers in the place of keys that were found and imported.
 * @param addressOf of a finding, null if no helper can take its place. @throws VaultError `import_gone`
 */
export function helperHandlers(
  core: Core,
  addressOf: (importId: string, index: number) => HelperAddress | null,
): Pick<Handlers, HelperMethod> {
  // Several keys of a tool stand in one file.
  const queue = createQueue();
  return {
    planHelper: async ({ importId, index }) => (await planned(core, addressOf(importId, index))).plan,
    letHelperAnswer: async ({ importId, index }) => {
      const at = addressOf(importId, index);
      return queue.run(() => use(core, at));
    },
    takeBackHelper: ({ at }) => queue.run(() => takeBack(core, at)),
  };
}

/** The key whose place a helper takes, and the user's name beside it. */
interface Taken {
  at: HelperAddress;
  key: KeyRecord;
  userName: string;
}

/** What would be written. `taken` is null if there is a problem. */
async function planned(core: Core, at: HelperAddress | null): Promise<{ plan: HelperPlan; taken: Taken | null }> {
  if (at === null) return { plan: changed, taken: null };
  const { standInOf, taken } = await standIns(core, at);
  const plan = await core.ports.helperSetup.plan(at, standInOf);
  const found = taken();
  if (plan.problem !== null || found === null) return { plan, taken: null };
  const { assignment } = (await core.assignments.find(at)) ?? {};
  const isOther = assignment?.address === at.address && assignment.keyId !== found.key.id;
  return isOther ? { plan: { ...changed, problem: 'other-key' }, taken: null } : { plan, taken: found };
}

const changed: HelperPlan = { problem: 'changed-meanwhile', path: null, changes: [] };

/**
 * Remembers the key for which a stand-in was made.
 * @param only no other key gets one: the file may have another by now, for which Latchkey would answer with this one
 */
async function standIns(
  core: Core,
  at: HelperAddress,
  only: Taken | null = null,
): Promise<{ standInOf: StandInOf; taken(): Taken | null }> {
  const known = await core.fingerprints.load();
  let taken: Taken | null = null;
  return {
    async standInOf({ secret, userName }) {
      const key = await storedKey(core, known, secret);
      if (key === null) return null;
      if (only !== null && (only.key.id !== key.id || only.userName !== userName)) return null;
      taken = { at, key, userName };
      return { reference: core.references.of(key), mask: key.mask || '••••' };
    },
    taken: () => taken,
  };
}

/** The assignment comes first: from the moment that the tool's file names Latchkey, Latchkey answers. */
async function use(core: Core, at: HelperAddress | null): Promise<HelperPlan> {
  const { plan, taken } = await planned(core, at);
  if (taken === null || at === null) return plan;
  const { key, userName } = taken;
  const wasAssigned = core.ports.records.assignments.find(at.tool, at.address) !== null;
  // The public part follows a rotation.
  const made = { ...at, keyId: key.id, userName: key.publicPart === userName ? null : userName };
  await core.assignments.write(made);
  let isWritten = false;
  try {
    const { standInOf } = await standIns(core, at, taken);
    const written = await core.ports.helperSetup.write(at, standInOf);
    isWritten = written.problem === null;
    if (isWritten) core.history.note('assigned', key);
    return written;
  } finally {
    // Also if the vault was locked meanwhile.
    if (!isWritten && !wasAssigned) core.assignments.remove(at);
  }
}

async function takeBack(core: Core, at: HelperAddress): Promise<HelperPlan> {
  const found = await core.assignments.find(at);
  if (found === null || found.assignment.address !== at.address) return changed;
  const { assignment, key } = found;
  const userName = assignment.userName ?? key.publicPart ?? '';
  const written = await core.readSecret(key.id, ({ secret }) =>
    core.ports.helperSetup.takeBack(at, { secret: textOf(secret), userName }),
  );
  if (written.problem !== null) return written;
  core.ports.records.transaction(() => {
    core.assignments.remove(at);
    core.history.note('saved', key);
    core.history.note('unassigned', key);
  });
  return written;
}
