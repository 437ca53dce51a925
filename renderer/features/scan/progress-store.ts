import { create } from 'zustand';

interface Progress {
  folders: number;
  files: number;
}

/** How far the scan is that runs. */
export const useProgress = create<{ latest: Progress | null }>(() => ({ latest: null }));

export const setProgress = (latest: Progress | null): void => useProgress.setState({ latest });
