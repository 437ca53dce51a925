import { z } from 'zod';
import { helperAddress } from './grant-methods.ts';
import { importEntry, importedFile } from './import.ts';
import { instant } from './key.ts';

/**
 * Where keys stand in plain text: `.env` files and the configurations of MCP servers below a folder, and files of programs in the
 * user's home.
 */
export const scanTargets = ['env', 'mcp', 'npm', 'git', 'netrc', 'gh', 'glab', 'docker', 'aws', 'cargo'] as const;
export const scanTarget = z.enum(scanTargets);
export type ScanTarget = z.infer<typeof scanTarget>;

/** Who can read a file besides its owner, by its mode and those of its folders. `unknown` where the system has no such modes. */
export const readableBy = z.enum(['owner', 'group', 'everyone', 'unknown']);
export type ReadableBy = z.infer<typeof readableBy>;

/** A file or a folder that wasn't read, and why. */
export const skipped = z.strictObject({
  /** As in `scannedFile`. */
  path: z.string(),
  reason: z.enum(['unreadable', 'too-large', 'broken', 'not-a-file', 'link']),
});
export type Skipped = z.infer<typeof skipped>;

/** A file with keys in it. */
export const scannedFile = importedFile.extend({
  target: scanTarget,
  /** The whole path, with `~` for the user's home. */
  path: z.string(),
  readableBy,
});
export type ScannedFile = z.infer<typeof scannedFile>;

/** What can take the place of a key: a reference in its file, or a credential helper that the tool asks. */
export const replacement = z.enum(['reference', 'helper']);

/** A key that stands in a file in plain text, without its secret. */
export const finding = importEntry.extend({
  /** The number of its line, from 1; null where only the path within the file is known. */
  line: z.int().nullable(),
  /** Where it stands in a file of nested values, such as `auths["ghcr.io"].auth`; null in a file of lines. */
  within: z.string().nullable(),
  /** The place among the findings of the first one with the same secret; its own if it is that. */
  sameAs: z.int(),
  replacement: replacement.nullable(),
  /** What the helper is asked for; null unless `replacement` is one. */
  helper: helperAddress.nullable(),
  /** Whether its issuer is known and can be asked whether it works. */
  verifiable: z.boolean(),
});
export type Finding = z.infer<typeof finding>;

export const scanned = z.strictObject({
  importId: z.uuid(),
  files: z.array(scannedFile),
  findings: z.array(finding),
  skipped: z.array(skipped),
  /** How many files were read. */
  read: z.int(),
  /** Whether everything was looked at: false if there was too much, or the user stopped it. */
  isWhole: z.boolean(),
});
export type Scanned = z.infer<typeof scanned>;

/** Why a tool is not set up to ask Latchkey for a key. Its files are then as they were. */
export const helperProblem = z.enum([
  /** The tool asks another helper there. */
  'other-helper',
  /** Another key is assigned to the address. */
  'other-key',
  /** The file has several keys for the address, and a helper has one. */
  'several-keys',
  /** The key stands there in a form that could not be brought back. */
  'unusual-form',
  'not-on-path',
  /** `latchkey` isn't where it will be found tomorrow. */
  'no-lasting-place',
  /** Tools ask the vault in the usual data folder. */
  'other-data-folder',
  'changed-meanwhile',
  'unreadable',
  'unwritable',
]);
export type HelperProblem = z.infer<typeof helperProblem>;

/** What changes in a file, by its lines or parts of them. A secret is shown by its mask. */
export const fileChange = z.strictObject({
  /** As in `scannedFile`. */
  path: z.string(),
  removed: z.array(z.string()),
  added: z.array(z.string()),
});
export type FileChange = z.infer<typeof fileChange>;

export const helperPlan = z.strictObject({
  problem: helperProblem.nullable(),
  /** The file or the folder that the problem is about; null for none. */
  path: z.string().nullable(),
  /** In the order in which they are written; empty if there is a problem. */
  changes: z.array(fileChange),
});
export type HelperPlan = z.infer<typeof helperPlan>;

/** A key in whose place a helper was put, and which `takeBackHelper` puts back. */
export const setUpHelper = z.strictObject({
  at: helperAddress,
  key: z.strictObject({ id: z.uuid(), account: z.string(), label: z.string() }),
  /** The file with the lines that name the helper, and the one in which the key stood. As in `scannedFile`. */
  configFile: z.string(),
  keyFile: z.string(),
  setUpAt: instant,
});
export type SetUpHelper = z.infer<typeof setUpHelper>;

/** What became of a file in which references were to take the place of keys. */
export const rewriteOutcome = z.enum(['written', 'unchanged', 'changed-meanwhile', 'unreadable', 'unwritable']);
export type RewriteOutcome = z.infer<typeof rewriteOutcome>;

export const rewrittenFile = z.strictObject({
  /** The place among the files of the scan. */
  file: z.int(),
  outcome: rewriteOutcome,
  /** How many values were replaced. */
  values: z.int(),
  /** Whether git has, or ever had, the file: then the keys in it are best rotated. Null if that isn't known. */
  inGit: z.boolean().nullable(),
});
export type RewrittenFile = z.infer<typeof rewrittenFile>;
