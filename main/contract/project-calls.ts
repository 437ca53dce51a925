import { z } from 'zod';
import { lineReader } from './import.ts';
import { instant } from './key.ts';
import { keyLine } from './key-line.ts';
import { mostReferences, reference, referenceProblem, references } from './reference.ts';

/** What a reference leads to. `removed`: a key that can still be put back. `leaked`: its secret is known outside. */
export const referenceState = z.enum(['works', 'expiring', 'leaked', 'removed', ...referenceProblem.shape.is.options]);
export type ReferenceState = z.infer<typeof referenceState>;

/** How many uses are told at most, the latest first. */
export const mostUses = 5000;

/** The longest file, in base64 characters: 96 KiB. The vault keeps the text of no longer one either. */
export const longestProjectFile = 128 * 1024;

/** A `.env` file. Its folder is the last part of the path, by which a person knows the project. */
const projectFile = z.strictObject({
  base64: z.base64().max(longestProjectFile),
  name: z.string().min(1).max(255),
  folder: z.string().min(1).max(255),
});
export type ProjectFile = z.infer<typeof projectFile>;

const variableName = z.string().min(1).max(1000);

/** The rows of `brokerMethods` about projects, which name keys in their files. */
export const projectCalls = {
  /** What each of the references leads to, in their order. */
  check: {
    input: z.strictObject({ references }),
    output: z.strictObject({
      checked: z.array(
        z.strictObject({
          reference: z.string(),
          state: referenceState,
          /** References of the keys that may be meant. */
          candidates: z.array(z.string()),
          key: keyLine.nullable(),
        }),
      ),
    }),
    whileLocked: false,
    asks: null,
  },
  /** Which programs have read keys in which folders, as far as the history goes back. @param reference null for all keys */
  uses: {
    input: z.strictObject({ reference: reference.nullable() }),
    output: z.strictObject({
      uses: z.array(
        z.strictObject({
          key: keyLine,
          program: z.string(),
          folder: z.string().nullable(),
          reads: z.int(),
          lastReadAt: instant,
        }),
      ),
    }),
    whileLocked: false,
    asks: null,
  },
  /** What an import of the file would do, without its values. Tells nothing about secrets that are in the vault. */
  previewImport: {
    input: z.strictObject({ file: projectFile }),
    output: z.strictObject({
      variables: z.array(
        z.strictObject({
          name: z.string(),
          mask: z.string(),
          /** Of the key that its value would become. */
          account: z.string(),
          label: z.string(),
          /** Whether it looks like a secret at all. */
          isSecret: z.boolean(),
          /** Programs that read another value from its line. */
          readBy: z.array(lineReader),
          /** Whether it is set more than once. */
          repeated: z.boolean(),
        }),
      ),
    }),
    whileLocked: false,
    asks: null,
  },
  /**
   * Imports these variables of the file. Their values that are in the vault already become no second key. The reply comes when all
   * were read back from the vault, and otherwise an error does; what came in until then stays.
   */
  importVariables: {
    input: z.strictObject({ file: projectFile, names: z.array(variableName).min(1).max(mostReferences) }),
    output: z.strictObject({ imported: z.array(z.strictObject({ name: z.string(), reference: z.string() })) }),
    whileLocked: false,
    asks: 'change',
  },
} as const;
