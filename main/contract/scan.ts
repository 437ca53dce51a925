import { z } from 'zod';
import { importEntry, importedFile } from './import.ts';

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
