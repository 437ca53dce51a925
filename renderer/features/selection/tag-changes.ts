import type { Key } from '../../../main/contract/key.ts';
import { client } from '../../client/transport.ts';

/** How many of the keys have a tag. */
export type TagState = 'all' | 'some' | 'none';

export function tagState(keys: readonly Pick<Key, 'tags'>[], tag: string): TagState {
  const having = keys.filter(({ tags }) => tags.includes(tag)).length;
  if (having === 0) return 'none';
  return having === keys.length ? 'all' : 'some';
}

/** For each changed tag, whether all keys get it or lose it. */
export type TagChanges = ReadonlyMap<string, boolean>;

const tagsThat = (changes: TagChanges, have: boolean): string[] =>
  [...changes].filter(([, to]) => to === have).map(([tag]) => tag);

/** Resolves to a function that restores each key's tags. @throws CallError */
export async function changeTags(keys: readonly Key[], changes: TagChanges): Promise<() => Promise<void>> {
  await client.tagKeys({
    keyIds: keys.map(({ id }) => id),
    add: tagsThat(changes, true),
    remove: tagsThat(changes, false),
  });
  return async () => {
    for (const [tag, to] of changes) {
      const keyIds = keys.filter(({ tags }) => tags.includes(tag) !== to).map(({ id }) => id);
      if (keyIds.length === 0) continue;
      await client.tagKeys(to ? { keyIds, remove: [tag] } : { keyIds, add: [tag] });
    }
  };
}
