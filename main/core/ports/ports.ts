import type { About } from '../../contract/about.ts';
import type { BackupFiles } from './backup-files.ts';
import type { WriteCalendar } from './calendar.ts';
import type { Clipboard } from './clipboard.ts';
import type { Clock } from './clock.ts';
import type { SplitEnv } from './env-text.ts';
import type { Fetch } from './fetch.ts';
import type { Fingerprint } from './fingerprint.ts';
import type { HelperSetup } from './helper-setup.ts';
import type { ImportFiles } from './import-files.ts';
import type { Log } from './log.ts';
import type { Mailer } from './mailer.ts';
import type { Memory } from './memory.ts';
import type { Notifier } from './notifier.ts';
import type { PassphraseHash } from './passphrase-hash.ts';
import type { PlainFiles } from './plain-files.ts';
import type { Processes } from './processes.ts';
import type { RecordStore } from './record-store.ts';
import type { SandboxServer } from './sandbox-server.ts';
import type { SearchTraces } from './search-traces.ts';
import type { SecretStoreKind } from './secret-store.ts';
import type { TextFile } from './text-file.ts';
import type { TouchId } from './touch-id.ts';
import type { UpdateSource } from './update-source.ts';
import type { WriteCsv } from './write-csv.ts';

/** Everything that the core needs from outside. A host builds each port; none has a default. */
export interface Ports {
  records: RecordStore;
  /** Preferred first. */
  secretStores: readonly SecretStoreKind[];
  clipboard: Clipboard;
  notifier: Notifier;
  mailer: Mailer;
  writeCalendar: WriteCalendar;
  writeCsv: WriteCsv;
  /** The running program. */
  program: Omit<About, 'network'>;
  /** How requests leave this computer. Takes up to a second the first time. */
  network: () => About['network'];
  passphraseHash: PassphraseHash;
  touchId: TouchId;
  textFile: TextFile;
  sandbox: SandboxServer;
  importFiles: ImportFiles;
  splitEnv: SplitEnv;
  plainFiles: PlainFiles;
  helperSetup: HelperSetup;
  backupFiles: BackupFiles;
  fingerprint: Fingerprint;
  fetch: Fetch;
  /** Null if this build asks nobody for a newer version. */
  updates: UpdateSource | null;
  processes: Processes;
  searchTraces: SearchTraces;
  memory: Memory;
  /**
   * Leads the user to the window, where a question of another program is shown, or the screen that unlocks the vault. False if no
   * window is open and nothing leads to one. Answers within seconds, and doesn't fail.
   */
  leadUser: () => Promise<boolean>;
  clock: Clock;
  /** A random UUID, version 4. */
  newId: () => string;
  /** A link for mail that opens a key in Latchkey; null if no link would work. */
  keyLink: (keyId: string) => string | null;
  /** The languages that the user prefers, such as `de-AT`, the most preferred first. */
  systemLanguages: () => readonly string[];
  log: Log;
}
