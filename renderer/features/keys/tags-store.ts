import { create } from 'zustand';
import { client } from '../../client/transport.ts';
import { complain } from '../../ui/messages.tsx';

interface TagsState {
  tags: readonly string[];
  projects: readonly string[];
}

/** The tags and projects of all keys, as last loaded. */
export const useTags = create<TagsState>(() => ({ tags: [], projects: [] }));

export function loadTags(): void {
  client.listTags({}).then((all) => useTags.setState({ tags: all.map(({ tag }) => tag) }), complain);
  client.listProjects({}).then((all) => useTags.setState({ projects: all.map(({ project }) => project) }), complain);
}
