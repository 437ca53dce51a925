import type { Key } from '../../../main/contract/key.ts';
import { client } from '../../client/transport.ts';

export interface FoundKeys {
  keys: Key[];
  /** How many more there are. */
  beyond: number;
}

const offered = 7;
const listed = 40;

export const canCopy = ({ inVault, revokedAt }: Key): boolean => inVault && revokedAt === null;

/** Favourites and most copied first. Without a search only what can be copied is offered; else that comes first. */
export async function findKeys(search: string): Promise<FoundKeys> {
  const { total, rows } = await client.listKeys({
    accountId: null,
    search,
    showRevoked: false,
    sort: 'use',
    descending: true,
    offset: 0,
    limit: listed,
  });
  const copyable = rows.filter(canCopy);
  if (search.trim() === '') return { keys: copyable.slice(0, offered), beyond: 0 };
  return { keys: [...copyable, ...rows.filter((key) => !canCopy(key))], beyond: total - rows.length };
}
