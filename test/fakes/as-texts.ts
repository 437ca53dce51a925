import { bytesOf, textOf } from '../../main/core/ports/secret-bytes.ts';
import type { SecretStore } from '../../main/core/ports/secret-store.ts';
import type { TextItem } from '../../main/core/session/stored-secret.ts';

export interface TextStore extends Omit<SecretStore, 'read' | 'write' | 'writeMany'> {
  read(id: string): Promise<string | null>;
  write(id: string, secret: string, title: string): Promise<void>;
  writeMany(items: readonly TextItem[]): Promise<void>;
}

/** A store whose secrets are texts, because tests compare texts. */
export const asTexts = (store: SecretStore): TextStore => ({
  ...store,
  async read(id) {
    const secret = await store.read(id);
    return secret && textOf(secret);
  },
  write: (id, secret, title) => store.write(id, bytesOf(secret), title),
  writeMany: (items) => store.writeMany(items.map((item) => ({ ...item, secret: bytesOf(item.secret) }))),
});
