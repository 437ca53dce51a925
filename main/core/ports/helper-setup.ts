import type { HelperAddress } from '../../contract/helper-address.ts';
import type { HelperPlan } from '../../contract/scan.ts';
import type { HelperRecord } from './assignment-record.ts';

/** A key in the own file of a tool that can ask Latchkey instead. */
export interface PlainHelperKey {
  secret: string;
  userName: string;
}

/** What stands for a key in that file afterwards, and where it is shown. Null if the vault doesn't have this key. */
export type StandInOf = (key: PlainHelperKey) => Promise<{ reference: string; mask: string } | null>;

/** The files that are changed for an address. */
export type HelperFiles = Pick<HelperRecord, 'configFile' | 'keyFile'>;

/**
 * Lets git, Docker and AWS ask Latchkey for the key of an address: writes the lines of the credential helper into the tool's configuration,
 * and takes the secret out of its own file. All else stays, byte for byte, and so do modes and links. Readers see each file as it was or as it is then.
 *
 * The configuration comes first, and goes last. So a kill between two files leaves a key that works in both ways, and the same call, made again,
 * does the rest.
 */
export interface HelperSetup {
  /** What `write` would do. `files` is null if there is a problem. */
  plan(at: HelperAddress, standInOf: StandInOf): Promise<{ plan: HelperPlan; files: HelperFiles | null }>;
  /** @param files as `plan` told them: if the key is in another file by now, nothing is written */
  write(at: HelperAddress, files: HelperFiles, standInOf: StandInOf): Promise<HelperPlan>;
  /** Puts the secret back where it stood, and takes the helper's lines out. The files are then as they were. */
  takeBack(at: HelperAddress, files: HelperFiles, key: PlainHelperKey): Promise<HelperPlan>;
}
