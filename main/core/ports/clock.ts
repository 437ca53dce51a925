export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Runs `task` once after `ms` milliseconds; the returned function cancels it. */
  after(ms: number, task: () => void): () => void;
  /** Resolves after everything else that waits for its turn. Long work awaits it now and then, so that nothing stalls. */
  turn(): Promise<void>;
}
