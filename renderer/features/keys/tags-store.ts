import { create } from 'zustand';
import { client } from '../../client/transport.ts';
import { complain } from '../../ui/messages.tsx';

/** The tags of all keys, as last loaded. */
export const useTags = create<{ tags: readonly string[] }>(() => ({ tags: [] }));

export function loadTags(): void {
  client.listTags({}).then((all) => useTags.setState({ tags: all.map(({ tag }) => tag) }), complain);
}
