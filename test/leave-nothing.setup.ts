import { afterAll, vi } from 'vitest';

/** Test files follow each other in one process: none finds what the one before has put in the place of something real. */
afterAll(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});
