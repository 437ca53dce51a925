import { createHmac, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Ports } from '../core/ports/ports.ts';
import { createSandboxServer } from '../sandbox/server.ts';
import { writeCalendar } from './calendar/write-calendar.ts';
import { systemClock } from './clock/clock.ts';
import { httpFetch } from './http/fetch.ts';
import { importFiles } from './import-files/import-files.ts';
import { createMailer } from './mail/mailer.ts';
import { createPassphraseHash } from './passphrase/passphrase-hash.ts';
import { openRecords } from './records/open-records.ts';
import { createSecretStores } from './secret-stores.ts';

/**
 * The ports that are the same on every host; the rest comes from the host.
 * @throws VaultError `records_…`, `data_dir_in_use`, `disk_full`
 */
export async function createPlatformPorts(
  host: Pick<Ports, 'clipboard' | 'secretFile' | 'notifier' | 'presence' | 'log'> & { dataDir: string },
): Promise<Ports> {
  const { dataDir, ...hostPorts } = host;
  return {
    ...hostPorts,
    records: openRecords(dataDir),
    secretStores: createSecretStores({ vaultFile: join(dataDir, 'secrets.kdbx'), instance: 'Latchkey' }),
    sandbox: createSandboxServer({ file: join(dataDir, 'sandbox.sqlite') }),
    mailer: createMailer(),
    writeCalendar,
    passphraseHash: createPassphraseHash(),
    importFiles,
    fingerprint: (key, text) => createHmac('sha256', key).update(text).digest('hex'),
    fetch: httpFetch,
    clock: systemClock,
    newId: randomUUID,
  };
}
