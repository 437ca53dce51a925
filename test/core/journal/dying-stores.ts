import type { Ports } from '../../../main/core/ports/ports.ts';
import type { RecordStore } from '../../../main/core/ports/record-store.ts';
import type { SecretStore, SecretStoreKind } from '../../../main/core/ports/secret-store.ts';

type Stores = Pick<Ports, 'records' | 'secretStores'>;

/** Both stores of a process that dies. After its death nothing that the process still does reaches them. */
export interface DyingStores {
  ports: Stores;
  /** The process dies instead of its next write after `count` more of them, in whichever store. */
  dieAfter(count: number): void;
  isDead(): boolean;
}

/** A method of the records that changes nothing. */
const isRead = (name: string): boolean =>
  /^(read|all|find|has|findRemote|page|ids|tags|countActive|ofAccount|withSecret|dated|undated|mostCopied|pending|unseen|toMail|shown)$/.test(
    name,
  );

export function dyingStores({ records, secretStores }: Stores): DyingStores {
  let left = Number.POSITIVE_INFINITY;
  let dead = false;
  let inTransaction = false;

  function live(): void {
    if (dead) throw new Error('the process is dead');
  }
  function reachWrite(): void {
    live();
    if (left === 0) dead = true;
    live();
    left -= 1;
  }

  /** A transaction is one write, and what is in it is none. */
  const transaction: RecordStore['transaction'] = (work) => {
    if (inTransaction) return work();
    reachWrite();
    inTransaction = true;
    try {
      return records.transaction(work);
    } finally {
      inTransaction = false;
    }
  };
  const dyingTable = <T extends object>(table: T): T => {
    const wrap = ([name, method]: [string, (...given: unknown[]) => unknown]) => {
      const wrapped = (...given: unknown[]) => {
        if (isRead(name) || inTransaction) live();
        else reachWrite();
        return method(...given);
      };
      return [name, wrapped];
    };
    return Object.fromEntries(Object.entries(table).map(wrap)) as T;
  };
  const { close: _, transaction: __, ...tables } = records;
  const dyingTables = Object.fromEntries(Object.entries(tables).map(([name, table]) => [name, dyingTable(table)]));

  const dyingSecrets = (store: SecretStore): SecretStore => {
    const write = async <T>(change: () => Promise<T>): Promise<T> => {
      reachWrite();
      return change();
    };
    return {
      async list() {
        live();
        return store.list();
      },
      async read(id) {
        live();
        return store.read(id);
      },
      write: (id, secret, title) => write(() => store.write(id, secret, title)),
      // One by one, because a store may have written some of them when it dies.
      async writeMany(items) {
        for (const { id, secret, title } of items) await write(() => store.write(id, secret, title));
      },
      rename: (items) => write(() => store.rename(items)),
      delete: (id) => write(() => store.delete(id)),
      async deleteMany(ids) {
        for (const id of ids) await write(() => store.delete(id));
      },
      close: () => store.close(),
    };
  };
  const dyingKind = (kind: SecretStoreKind): SecretStoreKind =>
    kind.takesPassphrase
      ? {
          ...kind,
          async create(passphrase) {
            reachWrite();
            return dyingSecrets(await kind.create(passphrase));
          },
          open: async (passphrase) => dyingSecrets(await kind.open(passphrase)),
        }
      : { ...kind, open: async () => dyingSecrets(await kind.open()) };

  return {
    ports: {
      records: { ...(dyingTables as Omit<RecordStore, 'close' | 'transaction'>), transaction, close() {} },
      secretStores: secretStores.map(dyingKind),
    },
    dieAfter(count) {
      left = count;
    },
    isDead: () => dead,
  };
}
