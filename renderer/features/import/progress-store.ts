import { create } from 'zustand';

interface Progress {
  importId: string;
  done: number;
  of: number;
}

/** How far the import is that was confirmed last. */
export const useProgress = create<{ latest: Progress | null }>(() => ({ latest: null }));

export const setProgress = (latest: Progress | null): void => useProgress.setState({ latest });
