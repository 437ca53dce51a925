/** Runs steps one after the other. */
export interface Queue {
  /** Runs `step` when all steps before it have ended, well or not. */
  run<T>(step: () => Promise<T>): Promise<T>;
  /** Resolves when all steps that are in the queue now have ended. */
  settled(): Promise<void>;
}

export function createQueue(): Queue {
  let last: Promise<void> = Promise.resolve();
  return {
    run(step) {
      const result = last.then(step);
      last = result.then(
        () => {},
        () => {},
      );
      return result;
    },
    settled: () => last,
  };
}
