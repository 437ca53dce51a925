/**
 * @returns a function that runs each task after all earlier tasks have ended, failed ones included, and returns the task's
 *   result
 */
export function oneAtATime(): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const result = last.then(task);
    last = result.catch(() => undefined);
    return result;
  };
}
