import type { Cancellation } from '../ports/fetch.ts';

export interface Cancellable extends Cancellation {
  cancel(): void;
  /** Resolves at the cancellation. */
  ended: Promise<null>;
}

export function cancellable(): Cancellable {
  const { promise: ended, resolve } = Promise.withResolvers<null>();
  const listeners = new Set<() => void>();
  const search = {
    cancelled: false,
    ended,
    onCancel(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    cancel() {
      search.cancelled = true;
      for (const listener of listeners) listener();
      resolve(null);
    },
  };
  return search;
}
