import type { Key } from '../../../main/contract/key.ts';
import { CallError } from '../../client/client.ts';
import { client } from '../../client/transport.ts';
import { useKeys } from '../../data/keys-store.ts';

/** A selection holds only ids. Up to this many keys are loaded one by one; more load faster page by page. */
const singly = 50;
const pageSize = 200;

/**
 * The current data of the selected keys, in the order of `ids`, without those that no longer exist.
 * @throws CallError
 */
export async function keysOf(ids: ReadonlySet<string>): Promise<Key[]> {
  const { query, pages } = useKeys.getState();
  const found = new Map<string, Key>();
  const take = (rows: readonly Key[]) => {
    for (const key of rows) if (ids.has(key.id)) found.set(key.id, key);
  };
  for (const rows of pages.values()) take(rows);
  const missing = [...ids].filter((id) => !found.has(id));
  if (missing.length <= singly) {
    take((await Promise.all(missing.map(keyIfThere))).filter((key) => key !== null));
  } else {
    for (let offset = 0; found.size < ids.size; offset += pageSize) {
      const { rows } = await client.listKeys({ ...query, offset, limit: pageSize });
      take(rows);
      if (rows.length < pageSize) break;
    }
  }
  return [...ids].flatMap((id) => found.get(id) ?? []);
}

async function keyIfThere(keyId: string): Promise<Key | null> {
  try {
    return await client.getKey({ keyId });
  } catch (error) {
    if (error instanceof CallError && error.coded.code === 'key_not_found') return null;
    throw error;
  }
}
