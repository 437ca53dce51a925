import { createHmac, randomUUID } from 'node:crypto';
import { arch, release, type } from 'node:os';
import { join } from 'node:path';
// Imported as a whole: tests run this unbundled, and Node allows no named imports from JSON.
import application from '../../package.json' with { type: 'json' };
import type { About } from '../contract/about.ts';
import type { Ports } from '../core/ports/ports.ts';
import { bytesOf, wipe } from '../core/ports/secret-bytes.ts';
import { createSandboxServer } from '../sandbox/server.ts';
import { writeCalendar } from './calendar/write-calendar.ts';
import { systemClock } from './clock/clock.ts';
import { writeCsv } from './csv/write-csv.ts';
import { createHelperSetup } from './helper-setup/helper-setup.ts';
import { createFetch } from './http/fetch.ts';
import { readProxying } from './http/proxy.ts';
import { trustSystemCertificates } from './http/system-certificates.ts';
import { splitEnv } from './import-files/split-env.ts';
import { createMailer } from './mail/mailer.ts';
import { emptyMemory } from './memory/empty-memory.ts';
import { ownHome } from './plain-files/home-files.ts';
import { createPlainFiles } from './plain-files/plain-files.ts';
import { processes } from './processes/processes.ts';
import { openRecords } from './records/open-records.ts';
import type { StartProcess } from './secret-process/running-process.ts';
import { createSecretProcess } from './secret-process/secret-process.ts';
import { sqliteVersion } from './sqlite/sqlite-version.ts';
import { finderOf } from './traces/search-memory.ts';
import { createSearchTraces } from './traces/search-traces.ts';
import { updatesOfBuild } from './updates/update-source.ts';

/**
 * Adds the ports that are the same on every host to those that the host provides.
 * @throws VaultError `records_…`, `data_dir_in_use`, `disk_full`
 */
export async function createPlatformPorts(
  given: Pick<
    Ports,
    'clipboard' | 'textFile' | 'notifier' | 'touchId' | 'keyLink' | 'systemLanguages' | 'leadUser' | 'log'
  > & {
    dataDir: string;
    /** The path of `latchkey`, which other tools start; null if it would ask another vault. */
    launcher: string | null;
    /** Whether damaged records are replaced by their newest generation. */
    goBack?: boolean;
    host: About['host'];
    startProcess: StartProcess;
  },
): Promise<Ports> {
  const { dataDir, launcher, goBack = false, host: name, startProcess, ...hostPorts } = given;
  const proxying = readProxying(process.env);
  return {
    ...hostPorts,
    records: openRecords(dataDir, { goBack }),
    ...createSecretProcess(startProcess, { dataDir, instance: 'Latchkey' }),
    processes: processes.ofSystem,
    searchTraces: createSearchTraces(dataDir),
    memory: { empty: emptyMemory, finderOf },
    sandbox: createSandboxServer({ file: join(dataDir, 'sandbox.sqlite') }),
    mailer: createMailer(),
    splitEnv,
    plainFiles: createPlainFiles(),
    helperSetup: createHelperSetup(ownHome(), launcher),
    writeCalendar,
    writeCsv,
    program: { version: application.version, host: name, runtime: runtime(), dataDir },
    network: () => ({ ...proxying.shown, systemCertificates: trustSystemCertificates() }),
    fingerprint: fingerprintOf,
    fetch: createFetch(proxying),
    updates: updatesOfBuild(),
    clock: systemClock,
    newId: randomUUID,
  };
}

/** Node would make bytes of a text in memory that it doesn't wipe. */
function fingerprintOf(key: string, text: string | Uint8Array): string {
  const keyBytes = bytesOf(key);
  const made = typeof text === 'string' ? bytesOf(text) : null;
  try {
    return createHmac('sha256', keyBytes)
      .update(made ?? text)
      .digest('hex');
  } finally {
    wipe(keyBytes);
    wipe(made);
  }
}

/** Electron's and Chromium's versions exist only in Electron. The last one is the system. */
function runtime(): About['runtime'] {
  const names = { Electron: 'electron', Chromium: 'chrome', Node: 'node' } as const;
  const own = Object.entries(names).flatMap(([name, of]) => {
    const version = process.versions[of];
    return version === undefined ? [] : [{ name, version }];
  });
  return [...own, { name: 'SQLite', version: sqliteVersion() }, { name: type(), version: `${release()}, ${arch()}` }];
}
