import { afterAll, vi } from 'vitest';

/** Test files share a process, so each file removes the mocks, fake timers and stubs that it leaves behind. */
afterAll(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});
