import type { HelperAddress } from '../../contract/helper-address.ts';
import type { Handlers } from '../../contract/methods.ts';
import type { HelperPlan, SetUpHelper } from '../../contract/scan.ts';
import type { Core } from '../core.ts';
import type { HelperRecord } from '../ports/assignment-record.ts';
import type { HelperFiles, StandInOf } from '../ports/helper-setup.ts';
import type { KeyRecord } from '../ports/record-store.ts';
import { textOf } from '../ports/secret-bytes.ts';
import { ofAssignment, ofHelper } from '../session/bindings.ts';
import { createQueue } from '../session/queue.ts';
import { storedKey } from './stored-key.ts';

export type HelperMethod = 'planHelper' | 'letHelperAnswer' | 'listHelpers' | 'takeBackHelper' | 'forgetHelper';

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
    listHelpers: () => list(core),
    takeBackHelper: ({ at }) => queue.run(() => takeBack(core, at)),
    async forgetHelper({ at: { tool, address } }) {
      core.ports.records.helpers.remove(tool, address);
      core.events.emit({ is: 'assigned-changed' });
      return {};
    },
  };
}

/** The key whose place a helper takes, and the user's name beside it. */
interface Taken {
  at: HelperAddress;
  key: KeyRecord;
  userName: string;
}

interface Planned {
  plan: HelperPlan;
  /** What is to be done; null if there is a problem. */
  taken: (Taken & { files: HelperFiles }) | null;
}

async function planned(core: Core, at: HelperAddress | null): Promise<Planned> {
  if (at === null) return { plan: changed, taken: null };
  const { standInOf, taken } = await standIns(core, at);
  const { plan, files } = await core.ports.helperSetup.plan(at, standInOf);
  const found = taken();
  if (files === null || found === null) return { plan, taken: null };
  const { assignment } = (await core.assignments.find(at)) ?? {};
  const isOther = assignment?.address === at.address && assignment.keyId !== found.key.id;
  return isOther ? { plan: { ...changed, problem: 'other-key' }, taken: null } : { plan, taken: { ...found, files } };
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

/**
 * What is recorded comes first: from the moment that the tool's file names Latchkey, Latchkey answers, and whatever a kill leaves can be
 * undone.
 */
async function use(core: Core, at: HelperAddress | null): Promise<HelperPlan> {
  const { plan, taken } = await planned(core, at);
  if (taken === null) return plan;
  const { key, files } = taken;
  const putBack = recordsAt(core, taken.at);
  let isWritten = false;
  try {
    await record(core, taken, files);
    const { standInOf } = await standIns(core, taken.at, taken);
    const written = await core.ports.helperSetup.write(taken.at, files, standInOf);
    isWritten = written.problem === null;
    if (isWritten) core.history.note('assigned', key);
    return written;
  } finally {
    if (!isWritten) putBack();
  }
}

async function record({ assignments, bindings, ports }: Core, taken: Taken, files: HelperFiles): Promise<void> {
  const { at, key, userName } = taken;
  const binder = await bindings.load();
  // The public part follows a rotation.
  const made = { ...at, keyId: key.id, userName: key.publicPart === userName ? null : userName };
  const helper = { ...made, ...files, setUpAt: ports.clock.now() };
  ports.records.helpers.write(helper);
  binder.bind(ofHelper(helper));
  await assignments.write(made);
}

/** @returns what puts back all that is recorded of the address, MACs included: the vault may be locked by then */
function recordsAt({ ports: { records }, events }: Core, { tool, address }: HelperAddress): () => void {
  const assignment = records.assignments.find(tool, address);
  const helper = records.helpers.find(tool, address);
  const bound = [...(assignment ? [ofAssignment(assignment)] : []), ...(helper ? [ofHelper(helper)] : [])];
  const macs = bound.map(({ kind, id }) => ({ kind, id, mac: records.bindings.read(kind, id) }));
  return () => {
    records.transaction(() => {
      records.assignments.remove(tool, address);
      records.helpers.remove(tool, address);
      if (assignment) records.assignments.write(assignment);
      if (helper) records.helpers.write(helper);
      for (const { kind, id, mac } of macs) if (mac !== null) records.bindings.write(kind, id, mac);
    });
    events.emit({ is: 'assigned-changed' });
  };
}

/** Without those that were changed outside Latchkey. */
async function bound({ bindings, ports: { records } }: Core): Promise<HelperRecord[]> {
  const all = records.helpers.all();
  // A vault that has none needs no secret store for this.
  if (all.length === 0) return [];
  const binder = await bindings.load();
  return all.filter((helper) => binder.fits(ofHelper(helper)));
}

async function list(core: Core): Promise<SetUpHelper[]> {
  const { accounts, keys } = core.ports.records;
  return (await bound(core)).flatMap(({ tool, address, keyId, configFile, keyFile, setUpAt }) => {
    const key = keys.find(keyId);
    if (key === null) return [];
    const account = accounts.find(key.accountId)?.label ?? '';
    const named = { id: key.id, account, label: key.label };
    return [{ at: { tool, address }, key: named, configFile, keyFile, setUpAt }];
  });
}

async function takeBack(core: Core, at: HelperAddress): Promise<HelperPlan> {
  const { records } = core.ports;
  const helper = (await bound(core)).find(({ tool, address }) => tool === at.tool && address === at.address);
  const key = helper && records.keys.find(helper.keyId);
  if (!key) return changed;
  const userName = helper.userName ?? key.publicPart ?? '';
  const written = await core.readSecret(key.id, ({ secret }) =>
    core.ports.helperSetup.takeBack(at, helper, { secret: textOf(secret), userName }),
  );
  if (written.problem !== null) return written;
  records.transaction(() => {
    records.helpers.remove(at.tool, at.address);
    core.history.note('saved', key);
    // The user may have assigned another key since.
    if (records.assignments.find(at.tool, at.address)?.keyId !== key.id) return;
    records.assignments.remove(at.tool, at.address);
    core.history.note('unassigned', key);
  });
  core.events.emit({ is: 'assigned-changed' });
  return written;
}
