import { useEffect } from 'react';
import { create } from 'zustand';
import { client } from '../client/transport.ts';
import { complain } from '../ui/messages.tsx';

interface TagsState {
  tags: readonly string[];
  projects: readonly string[];
}

/** The tags and projects of all keys, as last loaded. */
export const useTags = create<TagsState>(() => ({ tags: [], projects: [] }));

export function loadTags(): void {
  client.listTags({}).then((all) => useTags.setState({ tags: all.map(({ tag }) => tag) }), complain);
  loadProjects();
}

function loadProjects(): void {
  client.listProjects({}).then((all) => useTags.setState({ projects: all.map(({ project }) => project) }), complain);
}

/** Loads the projects when the component appears. Call it once for a list of fields. */
export function useProjects(): readonly string[] {
  useEffect(loadProjects, []);
  return useTags(({ projects }) => projects);
}
