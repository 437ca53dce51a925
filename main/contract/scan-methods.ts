import { z } from 'zod';
import { helperAddress } from './grant-methods.ts';
import { mostEntries } from './import.ts';
import { problemName } from './problem.ts';
import { helperPlan, rewrittenFile, scanned, scanTarget, setUpHelper } from './scan.ts';
import { verdict } from './verdict.ts';

const nothing = z.strictObject({});
const ofScan = z.strictObject({ importId: z.uuid() });
const index = z.int().min(0);

/** The rows of `methods` about keys in plain text. */
export const scanMethods = {
  /**
   * Looks for keys in the files of these targets. Changes nothing. What was found stays in memory as an import, which `confirmImport` takes
   * into the vault and `cancelImport` forgets. Sends `scan-progress`.
   */
  scanFiles: {
    input: z.strictObject({
      targets: z.array(scanTarget).min(1, problemName('empty')),
      /** A whole path, which may begin with `~`, below which files are looked for; null for the files of the home alone. */
      folder: z.string().max(4096, problemName('too-long')).nullable(),
    }),
    output: scanned,
    whileLocked: false,
  },
  /** Ends the scan that runs. What it has found until then is its result. */
  stopScan: { input: nothing, output: nothing, whileLocked: false },
  /** Asks the issuer whether it accepts a key that was found. */
  verifyFound: {
    input: ofScan.extend({ index }),
    output: z.strictObject({ verdict }),
    whileLocked: false,
    sends: true,
  },
  /** The key that a finding is now; null if it isn't in the vault. */
  findImported: {
    input: ofScan.extend({ index }),
    output: z.strictObject({ keyId: z.uuid().nullable() }),
    whileLocked: false,
  },
  /** References take the place of these keys in their `.env` files, where the vault has the same secrets. */
  writeReferences: {
    input: ofScan.extend({ findings: z.array(index).max(mostEntries) }),
    output: z.strictObject({ files: z.array(rewrittenFile) }),
    whileLocked: false,
  },
  /** The secrets come back into a file, where `writeReferences` has put references. The keys stay in the vault. */
  takeBackReferences: { input: ofScan.extend({ file: index }), output: rewrittenFile, whileLocked: false },
  /** What `letHelperAnswer` would change. */
  planHelper: { input: ofScan.extend({ index }), output: helperPlan, whileLocked: false },
  /** Assigns a key that was imported to its address, has the tool ask Latchkey for it, and takes it out of the tool's file. */
  letHelperAnswer: { input: ofScan.extend({ index }), output: helperPlan, whileLocked: false },
  /** What `letHelperAnswer` has done and `takeBackHelper` can undo. */
  listHelpers: { input: nothing, output: z.array(setUpHelper), whileLocked: false },
  /** Undoes `letHelperAnswer`, also when its scan is forgotten: the secret comes back into the file. The key stays in the vault. */
  takeBackHelper: { input: z.strictObject({ at: helperAddress }), output: helperPlan, whileLocked: false },
  /** It can't be undone any more. No file changes. */
  forgetHelper: { input: z.strictObject({ at: helperAddress }), output: nothing, whileLocked: false },
} as const;
