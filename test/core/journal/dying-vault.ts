/**
 * A real process that opens a vault on a folder, begins the given call, and kills itself, as SIGKILL does, at the given
 * step. `crash.slow.test.ts` runs it with the order as JSON in its environment.
 */
import type { ImportPreview, ImportSource } from '../../../main/contract/import.ts';
import { type MethodName, methods } from '../../../main/contract/methods.ts';
import { createVault } from '../../../main/core/create-vault.ts';
import type { Ports } from '../../../main/core/ports/ports.ts';
import type { SecretStore, SecretStoreKind } from '../../../main/core/ports/secret-store.ts';
import { hostHandlers } from '../../../main/hosts/loopback/host-handlers.ts';
import { createDispatcher, type Dispatch } from '../../../main/rpc/dispatcher.ts';
import { portsOn } from '../../platform/ports-on.ts';

export const steps = [
  'intent about to be written',
  'intent written',
  'request answered',
  'secret about to be changed',
  'secret changed',
  'record written, not committed',
  'record committed',
] as const;
export type Step = (typeof steps)[number];

export interface Order {
  dataDir: string;
  passphrase: string | null;
  dieAt: Step;
  /** The call during which to die, and the id of its key. */
  method: MethodName;
  input: unknown;
  id: string;
  /** The file to import from, whose id is added to the input. */
  source?: ImportSource;
}

function dying(ports: Ports, dieAt: Step, id: string): Ports {
  const reach = (step: Step) => {
    if (step === dieAt) process.kill(process.pid, 'SIGKILL');
  };
  const { records, secretStores, fetch } = ports;
  const { insert, remove } = records.intents;
  const transaction: typeof records.transaction = (work) => {
    let closing = false;
    const begunBefore = begun;
    inTransaction = true;
    const result = records.transaction(() => {
      const done = work();
      closing = records.intents.all().length === 0 && begunBefore;
      if (closing) reach('record written, not committed');
      return done;
    });
    inTransaction = false;
    if (begun !== begunBefore) reach('intent written');
    if (closing) reach('record committed');
    return result;
  };
  let begun = false;
  let inTransaction = false;

  const store = (inner: SecretStore): SecretStore => {
    const around = async (of: string, change: () => Promise<void>) => {
      if (of === id) reach('secret about to be changed');
      await change();
      if (of === id) reach('secret changed');
    };
    return {
      read: (of) => inner.read(of),
      list: () => inner.list(),
      write: (of, secret, title) => around(of, () => inner.write(of, secret, title)),
      async writeMany(items) {
        reach('secret about to be changed');
        await inner.writeMany(items);
        reach('secret changed');
      },
      rename: (items) => inner.rename(items),
      delete: (of) => around(of, () => inner.delete(of)),
      async deleteMany(ids) {
        for (const of of ids) await around(of, () => inner.delete(of));
      },
      close: () => inner.close(),
    };
  };
  const withSteps = (kind: SecretStoreKind): SecretStoreKind =>
    kind.takesPassphrase
      ? {
          ...kind,
          create: async (passphrase) => store(await kind.create(passphrase)),
          open: async (passphrase) => store(await kind.open(passphrase)),
        }
      : { ...kind, open: async () => store(await kind.open()) };

  return {
    ...ports,
    secretStores: secretStores.map(withSteps),
    records: {
      ...records,
      transaction,
      intents: {
        ...records.intents,
        remove,
        insert(record) {
          reach('intent about to be written');
          insert(record);
          begun = true;
          if (!inTransaction) reach('intent written');
        },
      },
    },
    async fetch(request) {
      const reply = await fetch(request);
      if (request.url.includes('/api-keys') && request.method !== 'GET') reach('request answered');
      return reply;
    },
  };
}

async function run(order: Order): Promise<void> {
  const ports = await portsOn(order.dataDir);
  const vault = await createVault(dying(ports, order.dieAt, order.id), hostHandlers);
  const call = createDispatcher(methods, vault.handlers, () => {});
  if (order.passphrase !== null) await call('unlock', { passphrase: order.passphrase });
  await call(order.method, await inputOf(order, call));
  // The process passed the last step alive, and this code keeps the test from taking that for a crash.
  process.exit(3);
}

async function inputOf({ input, source }: Order, call: Dispatch): Promise<unknown> {
  if (source === undefined) return input;
  const reply = await call('previewImport', { source });
  const { importId } = (reply.ok ? reply.output : {}) as Partial<ImportPreview>;
  return { ...(input as object), importId };
}

const order = process.env.LATCHKEY_TEST_ORDER;
if (order !== undefined) await run(JSON.parse(order));
