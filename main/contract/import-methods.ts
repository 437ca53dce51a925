import { z } from 'zod';
import {
  importChoice,
  importPreview,
  importResult,
  importSource,
  mostEntries,
  mostFiles,
  previewPlace,
  previewPortion,
} from './import.ts';
import { problemName } from './problem.ts';

const nothing = z.strictObject({});
const ofImport = z.strictObject({ importId: z.uuid() });

/** The rows of `methods` about importing keys from a file. */
export const importMethods = {
  /** Writes nothing. The entries stay in memory until the import is confirmed, for at most ten minutes. */
  previewImport: {
    input: z.strictObject({
      source: importSource,
      /** Further files, which are read together with the first one. */
      more: z
        .array(importSource)
        .max(mostFiles - 1, problemName('too-many-entries'))
        .default([]),
    }),
    output: importPreview,
    whileLocked: false,
  },
  /** The portion of the preview after `place`; empty at the end. */
  continuePreview: { input: ofImport.extend({ place: previewPlace }), output: previewPortion, whileLocked: false },
  /**
   * A choice that fails stops no other one. The file is forgotten when all have come in; otherwise the rest can be corrected and
   * confirmed again.
   */
  confirmImport: {
    input: ofImport.extend({
      choices: z.array(importChoice).min(1, problemName('empty')).max(mostEntries, problemName('too-many-entries')),
      /** Also stores the notes and web addresses of the entries, as notes. */
      withNotes: z.boolean().default(false),
    }),
    output: importResult,
    whileLocked: false,
  },
  /** Forgets the file. While keys are being stored, it stops after the present batch and keeps the file. */
  cancelImport: { input: ofImport, output: nothing, whileLocked: false },
} as const;
