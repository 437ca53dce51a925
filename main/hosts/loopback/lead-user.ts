import type { BrowserNotifier } from './browser-notifier.ts';

/** An open page shows the question. Where none is open, nothing leads to one: the address of a page must not be printed unasked. */
export const leadUserBy =
  ({ isWatched }: Pick<BrowserNotifier, 'isWatched'>) =>
  (): boolean =>
    isWatched();
