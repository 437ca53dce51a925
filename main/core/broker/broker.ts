import {
  type BrokerName,
  type BrokerOutput,
  type BrokerRow,
  brokerMethods,
  type ParsedBrokerInput,
} from '../../contract/broker.ts';
import type { Handlers, Input } from '../../contract/methods.ts';
import { VaultError } from '../../contract/vault-error.ts';
import type { Core } from '../core.ts';
import type { Caller } from '../grants/caller.ts';
import { findWorkingKey } from '../lifecycle/find-key.ts';
import type { KeyRecord } from '../ports/record-store.ts';
import { createAssigning } from './assigning.ts';
import { type BackupCalls, createBackups } from './backups.ts';
import { type ChangeCalls, createChanges } from './changes.ts';
import { grantView } from './granting.ts';
import { keyLine, keyLines } from './key-line.ts';
import { createOpening, type Opening } from './opening.ts';
import { checkReferences, type ImportCalls, importVariables, usesOf } from './project-files.ts';
import { createReader } from './reading.ts';

export type BrokerHandlers = { [M in BrokerName]: (input: ParsedBrokerInput<M>) => Promise<BrokerOutput<M>> };

/** The window is a host's, so only a host can open it. */
export type BrokerHostHandlers = Pick<BrokerHandlers, 'open'>;

/** What programs get is done by the same calls as the window's. */
export type BrokerCalls = ChangeCalls & Pick<Handlers, 'listKeys' | 'verifyKey' | 'lock' | 'unlock' | 'getDiagnostics'>;

/** The calls of other programs. Each is made for one caller. */
export type Broker = (caller: Caller, host: BrokerHostHandlers) => BrokerHandlers;

/** The most keys that one page of the list has. */
const pageLimit = 200;

export function createBroker(
  core: Core,
  calls: BrokerCalls,
  files: { imports: ImportCalls; backups: BackupCalls },
): Broker {
  const { preview, prepare } = files.imports;
  const opening = createOpening(core, calls);
  const reader = createReader(core);
  const assigning = createAssigning(core, reader);
  const changes = createChanges(core, calls);
  const backups = createBackups(core, opening, files.backups);
  const working = (reference: string) => findWorkingKey(core.ports.records, found(core, reference).id);
  return (caller, host) =>
    onceOpen((row, input) => (row.whileLocked ? Promise.resolve() : whenOpen(core, opening, { input, caller })), {
      ...host,
      status: () => statusOf(core, calls),
      list: async ({ search, expiresWithinDays }) => ({
        keys: await listed(core, calls, { search, expiresWithinDays }),
      }),
      show: async ({ reference }) => keyLine(core, found(core, reference)),
      check: async (input) => checkReferences(core, input),
      uses: async ({ reference }) => usesOf(core, reference === null ? null : found(core, reference)),
      previewImport: async ({ file }) => ({ variables: await preview(file) }),
      importVariables: (input) => importVariables(core, { prepare, input, caller }),
      read: (input) => reader.read(input, caller),
      readAssigned: (input) => assigning.read(input, caller),
      reportAssigned: (input) => assigning.report(input, caller),
      storeTyped: (input) => assigning.store(input, caller),
      listAssigned: () => assigning.list(),
      assign: async (input) => assigning.assign(input, found(core, input.reference), caller),
      unassign: (input) => assigning.unassign(input, caller),
      copy: async ({ reference }) => changes.copy(found(core, reference), caller),
      verify: async ({ reference }) => {
        const keyId = found(core, reference).id;
        return core.permissions.waiting.during(() => calls.verifyKey({ keyId }));
      },
      create: (input) => changes.create(input, caller),
      rotate: async ({ reference }) => changes.rotate(working(reference), caller),
      revoke: async ({ reference }) => changes.revoke(working(reference), caller),
      backup: (input) => backups.save(input, caller),
      restore: (input) => backups.restore(input, caller),
      diagnostics: () => calls.getDiagnostics({}),
      async lock() {
        await calls.lock({});
        return {};
      },
      async unlock({ passphrase }) {
        await calls.unlock({ passphrase });
        return {};
      },
      listGrants: async () => ({ grants: core.permissions.grants.all().map((grant) => grantView(core, grant)) }),
      endGrants: async ({ id }) => ({ ended: core.permissions.grants.end(id) }),
      log: async ({ limit }) => ({ entries: entries(core, limit) }),
    });
}

/** As the window's methods, but a locked vault is waited for. This is the only place that does, so no handler can forget it. */
function onceOpen(wait: (row: BrokerRow, input: object) => Promise<void>, handlers: BrokerHandlers): BrokerHandlers {
  const guard = (name: BrokerName) => {
    const handler = handlers[name] as (input: never) => Promise<unknown>;
    const guarded = async (input: never) => {
      await wait(brokerMethods[name], input);
      return handler(input);
    };
    return [name, guarded];
  };
  return Object.fromEntries((Object.keys(brokerMethods) as BrokerName[]).map(guard)) as BrokerHandlers;
}

/** Nobody is led to the window for a program that runs in the background. */
async function whenOpen(
  { vaultLock }: Core,
  opening: Opening,
  { input, caller }: { input: object; caller: Caller },
): Promise<void> {
  if (!('foreground' in input) || input.foreground === true) await opening.wait(caller);
  else if (!vaultLock.isStillOpen()) throw new VaultError('vault_locked');
}

/** @throws VaultError `bad_references` */
function found({ references }: Core, reference: string): KeyRecord {
  const one = references.find(reference);
  if ('problem' in one) throw new VaultError('bad_references', { references: [one.problem] });
  return one.key;
}

const soonDays = 15;

async function statusOf(
  { secrets, vaultLock, permissions }: Core,
  calls: BrokerCalls,
): Promise<BrokerOutput<'status'>> {
  vaultLock.lockIfDue();
  const { state, takesAppPassphrase } = secrets.status();
  const backupPassphrase = state === 'setup' || takesAppPassphrase ? 'backup' : 'vault';
  if (state !== 'open') {
    const isNew = state === 'setup';
    return { state: isNew ? 'first-run' : 'locked', keys: null, expiring: null, grants: null, backupPassphrase };
  }
  const count = async (expiresWithinDays: number | null) =>
    (await calls.listKeys({ ...everyKey, expiresWithinDays, offset: 0, limit: 1 })).total;
  const grants = permissions.grants.all().length;
  return { state, keys: await count(null), expiring: await count(soonDays), grants, backupPassphrase };
}

const everyKey = {
  accountId: null,
  search: '',
  showRevoked: false,
  provider: null,
  status: null,
  access: null,
  area: null,
  tags: [],
  project: null,
  environment: null,
  expiresWithinDays: null,
  neverUsed: false,
  notInVault: false,
  favorite: false,
  sort: 'label',
  descending: false,
} as const satisfies Partial<Input<'listKeys'>>;

async function listed(
  core: Core,
  calls: BrokerCalls,
  asked: Pick<Input<'listKeys'>, 'search'> & { expiresWithinDays: number | null },
): Promise<BrokerOutput<'list'>['keys']> {
  const lineOf = keyLines(core);
  const keys: BrokerOutput<'list'>['keys'] = [];
  for (let offset = 0; ; offset += pageLimit) {
    const { rows } = await calls.listKeys({ ...everyKey, tags: [], ...asked, offset, limit: pageLimit });
    for (const key of rows) if (!key.damaged) keys.push(lineOf(key));
    if (rows.length < pageLimit) return keys;
  }
}

function entries({ ports: { records } }: Core, limit: number): BrokerOutput<'log'>['entries'] {
  const { rows } = records.history.page({ search: '', keyId: null, kind: null, offset: 0, limit });
  return rows.map(({ at, kind, accountLabel, label, mask, program, folder }) => ({
    at,
    kind,
    account: accountLabel,
    label,
    mask,
    program,
    folder,
  }));
}
