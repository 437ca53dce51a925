import type { HelperAddress } from '../../contract/helper-address.ts';
import type { ReadableBy, RewriteOutcome, ScanTarget, Skipped } from '../../contract/scan.ts';
import type { EnvVariable } from './env-text.ts';
import type { FileEntry } from './import-files.ts';

/** A value in a file that may be a key. */
export interface PlainEntry extends Pick<FileEntry, 'name' | 'readings' | 'repeated'> {
  line: number | null;
  /** Where it stands in a file of nested values; null in a file of lines. */
  within: string | null;
  /** Whether the file says that it is a secret, by what its field means. */
  isCertain: boolean;
  /** The service whose file it is; null where the value itself or the host has to tell. */
  service: string | null;
  /** The host that it is for; null if the file names none. */
  host: string | null;
  publicPart: string | null;
  /** What the tool's credential helper would be asked for, if one can answer; null otherwise. */
  helper: HelperAddress | null;
}

export interface PlainFile {
  target: ScanTarget;
  /** The whole path. */
  path: string;
  /** The same with `~` for the user's home. */
  shown: string;
  name: string;
  /** Its folder, from the one of its repository on, or else from the one that was picked; empty for a file of the user's home. */
  folder: string;
  isInRepository: boolean;
  readableBy: ReadableBy;
  /** The bytes of a `.env` file in base64; null for another file. */
  base64: string | null;
  entries: PlainEntry[];
}

export interface ScanWatch {
  /** Called every now and then. */
  onProgress(done: { folders: number; files: number }): void;
  isStopped(): boolean;
}

export interface Rewritten {
  outcome: RewriteOutcome;
  /** How many variables were changed. */
  values: number;
  /** Whether git has, or ever had, the file; null if git doesn't answer, and for one that was not written. */
  inGit: boolean | null;
}

export interface PlainFiles {
  /**
   * Reads the files of these targets in the user's home, and those below the folder. Nothing is changed. A file that can't be read stops no
   * other one.
   * @param folder a path, which may begin with `~`; null for none
   * @throws VaultError `invalid_input` if there is no such folder
   */
  scan(
    what: { targets: readonly ScanTarget[]; folder: string | null },
    watch: ScanWatch,
  ): Promise<{ files: PlainFile[]; skipped: Skipped[]; read: number; isWhole: boolean }>;
  /**
   * Gives variables of a `.env` file other texts after their `=`. All else stays, byte for byte, and so does the mode. A reader sees the former
   * or the new file.
   * @param textOf null for a variable that stays as it is. What it rejects with is passed on, and the file stays
   */
  rewriteEnv(path: string, textOf: (variable: EnvVariable) => Promise<string | null>): Promise<Rewritten>;
}
