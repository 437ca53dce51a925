import { z } from 'zod';
import { keySecret } from './account.ts';

/** How a secret can be written. */
export const traceForm = z.enum(['text', 'utf-16', 'base64', 'hex']);
export type TraceForm = z.infer<typeof traceForm>;

export const tracePlace = z.enum(['data-folder', 'socket-folder', 'temporary-files', 'processes']);
export type TracePlace = z.infer<typeof tracePlace>;

/** What can't be searched, or proves nothing now. */
export const notSearched = z.enum(['memory', 'keychain', 'vault-file', 'log', 'processes', 'other-programs']);
export type NotSearched = z.infer<typeof notSearched>;

/** Where a secret was searched for, and was found. */
export const traces = z.strictObject({
  /** In which forms it was found in a file that was written for that and removed before the search. */
  control: z.array(traceForm),
  places: z.array(
    z.strictObject({
      place: tracePlace,
      /** Files, or processes. */
      items: z.int(),
      bytes: z.int(),
      /** How many could not be read. */
      unread: z.int(),
      found: z.array(z.strictObject({ where: z.string(), form: traceForm })),
    }),
  ),
  notSearched: z.array(notSearched),
});
export type Traces = z.infer<typeof traces>;

const nothing = z.strictObject({});

/** The rows of `methods` that search this computer for a secret. */
export const traceMethods = {
  /** For a secret that was made for this. Null if it was cancelled, or took too long. */
  searchTraces: { input: z.strictObject({ secret: keySecret }), output: traces.nullable(), whileLocked: false },
  cancelSearch: { input: nothing, output: nothing, whileLocked: false },
} as const;
