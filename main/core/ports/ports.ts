import type { About } from '../../contract/about.ts';
import type { WriteCalendar } from './calendar.ts';
import type { Clipboard } from './clipboard.ts';
import type { Clock } from './clock.ts';
import type { Fetch } from './fetch.ts';
import type { Fingerprint } from './fingerprint.ts';
import type { ImportFiles } from './import-files.ts';
import type { Log } from './log.ts';
import type { Mailer } from './mailer.ts';
import type { Notifier } from './notifier.ts';
import type { PassphraseHash } from './passphrase-hash.ts';
import type { RecordStore } from './record-store.ts';
import type { SandboxServer } from './sandbox-server.ts';
import type { SecretStoreKind } from './secret-store.ts';
import type { TextFile } from './text-file.ts';
import type { TouchId } from './touch-id.ts';
import type { WriteCsv } from './write-csv.ts';

/** All that the core asks of the world. A host builds every one; none has a default. */
export interface Ports {
  records: RecordStore;
  /** Preferred first. */
  secretStores: readonly SecretStoreKind[];
  clipboard: Clipboard;
  notifier: Notifier;
  mailer: Mailer;
  writeCalendar: WriteCalendar;
  writeCsv: WriteCsv;
  /** What runs here. */
  program: About;
  passphraseHash: PassphraseHash;
  touchId: TouchId;
  textFile: TextFile;
  sandbox: SandboxServer;
  importFiles: ImportFiles;
  fingerprint: Fingerprint;
  fetch: Fetch;
  clock: Clock;
  /** A random UUID, version 4. */
  newId: () => string;
  /** The address that shows a key in Latchkey, for what is read outside of it; null where there is none that works. */
  keyLink: (keyId: string) => string | null;
  log: Log;
}
