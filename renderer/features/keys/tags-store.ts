import { create } from 'zustand';
import { client } from '../../client/transport.ts';
import { complain } from '../../ui/messages.tsx';

/** The tags that keys have, as of when they were last asked for. */
export const useTags = create<{ tags: readonly string[] }>(() => ({ tags: [] }));

export function loadTags(): void {
  client.listTags({}).then((all) => useTags.setState({ tags: all.map(({ tag }) => tag) }), complain);
}
