import { z } from 'zod';
import { keySecret } from './account.ts';

/** How a secret can be written. */
export const traceForm = z.enum(['text', 'utf-16', 'base64', 'hex']);
export type TraceForm = z.infer<typeof traceForm>;

export const tracePlace = z.enum(['data-folder', 'socket-folder', 'temporary-files', 'log', 'processes']);
export type TracePlace = z.infer<typeof tracePlace>;

/** What can't be searched, or proves nothing now. */
export const notSearched = z.enum(['memory', 'browser', 'keychain', 'vault-file', 'processes', 'other-programs']);
export type NotSearched = z.infer<typeof notSearched>;

/** What a search of memory found. */
export const searchedMemory = z.strictObject({
  /** The main process, and those of the same program that it started. */
  processes: z.int(),
  bytes: z.int(),
  /** How many processes the system didn't show. */
  unread: z.int(),
  /** Whether the search found what was put into memory for that, once as it was. */
  control: z.boolean(),
  copies: z.array(z.strictObject({ process: z.enum(['main', 'child']), form: traceForm, count: z.int() })),
});
export type SearchedMemory = z.infer<typeof searchedMemory>;

/** The same after a lock. The search began so many milliseconds after it. */
const lockedMemory = z.strictObject({ ...searchedMemory.shape, afterMs: z.int() });
export type LockedMemory = z.infer<typeof lockedMemory>;

/** Where a secret was searched for, and was found. */
export const traces = z.strictObject({
  /** In which forms it was found in a file that was written for that and removed before the search. */
  control: z.array(traceForm),
  places: z.array(
    z.strictObject({
      place: tracePlace,
      /** Files, lines of the log, or processes. */
      items: z.int(),
      bytes: z.int(),
      /** How many could not be read. */
      unread: z.int(),
      found: z.array(z.strictObject({ where: z.string(), form: traceForm })),
    }),
  ),
  /** While the search itself has the secret. Null where the system doesn't show a program its memory. */
  memory: searchedMemory.nullable(),
  notSearched: z.array(notSearched),
});
export type Traces = z.infer<typeof traces>;

const nothing = z.strictObject({});

/** The rows of `methods` that search this computer for a secret. */
export const traceMethods = {
  /** For a secret that was made for this. Null if it was cancelled, or took too long. */
  searchTraces: { input: z.strictObject({ secret: keySecret }), output: traces.nullable(), whileLocked: false },
  /** The first lock after a search has its secret looked for in memory once more: each time that the memory was emptied. Waits for one under way. */
  getLockedMemory: { input: nothing, output: z.array(lockedMemory), whileLocked: false },
  cancelSearch: { input: nothing, output: nothing, whileLocked: false },
} as const;
