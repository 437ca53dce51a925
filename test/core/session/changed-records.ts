import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { openRecords } from '../../../main/platform/records/open-records.ts';
import { createSandboxServer, type Sandbox } from '../../../main/sandbox/server.ts';
import { createMemorySecretStores, type MemorySecretStores } from '../../fakes/memory-secret-store.ts';
import { openTestVault, type TestVault } from '../test-vault.ts';

/** A vault whose records are a file, so that somebody can change them while it is closed. */
export interface ChangedRecords {
  vault: TestVault;
  provider: Sandbox;
  secretStores: MemorySecretStores;
  /** Closes the vault, changes the records by SQL, and opens it again. */
  reopen(sql?: string, values?: Record<string, string>): Promise<void>;
}

export async function openChangedRecords(): Promise<ChangedRecords> {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-changed-'));
  const provider = createSandboxServer({ file: ':memory:', tier: { ratePerMinute: null } });
  const secretStores = createMemorySecretStores();
  const open = () => openTestVault({ records: openRecords(folder), secretStores });
  const changed: ChangedRecords = {
    vault: await open(),
    provider,
    secretStores,
    async reopen(sql = '', values = {}) {
      await changed.vault.close();
      const db = new Database(join(folder, 'latchkey.sqlite'));
      db.exec(sql.replaceAll(/:(\w+)/g, (_, name) => `'${values[name]}'`));
      db.close();
      changed.vault = await open();
    },
  };
  onTestFinished(async () => {
    await changed.vault.close();
    await provider.stop();
    rmSync(folder, { recursive: true });
  });
  return changed;
}

/** A server that refuses everything and keeps what it was sent. */
export async function startAttacker(): Promise<{ url: string; requests: string[] }> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)}`);
    response.writeHead(403, { 'content-type': 'application/json', connection: 'close' }).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
}

/** What undoes the migration that brought the MACs, and those after it, so that they run again. */
export const withoutMigration = `
  DROP TRIGGER account_removed;
  DROP TRIGGER key_removed;
  DROP TABLE binding;
  DROP TABLE assignment;
  DROP TABLE declined_address;
  DROP TABLE helper;
  DROP TABLE credential_rotation;
  DROP TRIGGER rotation_removed;
  DROP TABLE unclaimed;
  DROP TABLE removed;
  ALTER TABLE intent DROP COLUMN makes_account;
  ALTER TABLE key DROP COLUMN revoked_unverified;
  ALTER TABLE intent DROP COLUMN created_at;
  ALTER TABLE account DROP COLUMN page_url;
  DROP INDEX key_placed;
  ALTER TABLE key DROP COLUMN places;
  ALTER TABLE intent DROP COLUMN places;
  DROP TABLE env_file;
  DROP TABLE leak_use;
  DROP TABLE leak;
  DROP TABLE former_id;
  ALTER TABLE key DROP COLUMN is_disabled;
  ALTER TABLE intent DROP COLUMN remote_id;
  DROP INDEX key_in_area;
  ALTER TABLE key DROP COLUMN scopes;
  ALTER TABLE key DROP COLUMN area;
  ALTER TABLE intent DROP COLUMN scopes;
  ALTER TABLE intent DROP COLUMN area;
  DROP TRIGGER key_relabelled;
  DROP TRIGGER account_relabelled;
  DROP TRIGGER key_moved;
  DROP TABLE former_label;
  DROP TABLE former_account_label;
  DROP TABLE former_account;
  DROP INDEX key_by_label;
  ALTER TABLE activity DROP COLUMN program;
  ALTER TABLE activity DROP COLUMN folder;
  ALTER TABLE key DROP COLUMN public_part;
  ALTER TABLE intent DROP COLUMN public_part;
  ALTER TABLE key DROP COLUMN restrictions;
  ALTER TABLE intent DROP COLUMN restrictions;
  DROP INDEX key_by_use;
  ALTER TABLE key DROP COLUMN use_order;
  ALTER TABLE key DROP COLUMN use_place;
  ALTER TABLE key ADD COLUMN use_order INTEGER GENERATED ALWAYS AS (copies) VIRTUAL;
  PRAGMA user_version = 8;`;
