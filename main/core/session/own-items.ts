import type { Ports } from '../ports/ports.ts';
import type { SecretStore, SecretStoreKind } from '../ports/secret-store.ts';

/**
 * Items of the secret store that protect the records. No record names them, because whoever changes the records could name others,
 * and because records can get lost.
 */
export const ownItemNames = ['binding-key', 'app-passphrase', 'write-count', 'backup-passphrase'] as const;
export type OwnItem = (typeof ownItemNames)[number];

/** They are texts: ids, hashes, a count and a passphrase. */
export interface OwnItemAccess {
  read(): Promise<string | null>;
  write(text: string, title: string): Promise<void>;
  delete(): Promise<void>;
}

type OwnPorts = Pick<Ports, 'fingerprint' | 'program'>;

/** The id follows from the name. A vault file holds one vault, wherever it is; in a keychain, each data folder has its own items. */
export function ownItemId(
  { fingerprint, program }: OwnPorts,
  kind: Pick<SecretStoreKind, 'takesPassphrase'>,
  name: OwnItem,
): string {
  const digest = fingerprint('Latchkey', JSON.stringify([name, kind.takesPassphrase ? null : program.dataDir]));
  // A UUID of version 8 (RFC 9562, 5.8), because the core gives every item a UUID.
  const [, a, b, c, d, e] = /^(.{8})(.{4}).(.{3}).(.{3})(.{12})/.exec(digest) ?? [];
  return `${a}-${b}-8${c}-8${d}-${e}`;
}

/**
 * The store for everything else. Ids come from the records, so they may be those of our own items: these can't be read, replaced
 * or deleted through it.
 */
export function withoutOwnItems(ports: OwnPorts, kind: SecretStoreKind, store: SecretStore): SecretStore {
  const own = new Set(ownItemNames.map((name) => ownItemId(ports, kind, name)));
  const others = <T extends { id: string }>(items: readonly T[]) => items.filter(({ id }) => !own.has(id));
  const { eraseEarlier } = store;
  return {
    ...store,
    list: async () => {
      const items = await store.list();
      return items && others(items);
    },
    read: (id) => (own.has(id) ? Promise.resolve(null) : store.read(id)),
    write: (id, secret, title) => (own.has(id) ? Promise.resolve() : store.write(id, secret, title)),
    writeMany: (items) => store.writeMany(others(items)),
    rename: (items) => store.rename(others(items)),
    delete: (id) => (own.has(id) ? Promise.resolve() : store.delete(id)),
    deleteMany: (ids) => store.deleteMany(ids.filter((id) => !own.has(id))),
    ...(eraseEarlier && { eraseEarlier: (ids) => eraseEarlier(ids.filter((id) => !own.has(id))) }),
  };
}
