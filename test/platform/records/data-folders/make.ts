/**
 * Makes the data folder of the present schema, for the tests of later ones: `npx node test/platform/records/data-folders/make.ts`.
 * Run it before a further migration is added; afterwards, no code makes such a folder any more.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { migrations } from '../../../../main/platform/records/record-tables.ts';
import type { TestVault } from '../../../core/test-vault.ts';
import { quickVaultFile } from '../../vault-file/quick-vault-file.ts';
import { contentsOf, openDataFolder, passphrase } from './opened.ts';

/** Something in as many tables as possible. Every secret is made up, or the sandbox's. */
async function fill({ call, vault }: TestVault): Promise<void> {
  await call('changeSettings', { clipboardSeconds: 60, language: 'de' });
  const sandbox = await call('addAccount', { provider: 'sandbox', kind: 'lev', label: 'Sandbox' });
  for (const label of ['CI', 'Old', 'Leaked']) {
    const keyId = randomUUID();
    await call('createKey', { accountId: sandbox.id, keyId, label });
    await call('settlePendingSecret', { keyId, keep: true });
    if (label === 'Old') await call('revokeKey', { keyId });
    if (label === 'Leaked') {
      await call('beginLeak', { keyId });
      await call('changeLeak', { keyId, way: 'new-first', uses: [{ name: 'deploy.yml', isDone: false }] });
    }
  }
  const level = await call('addAccount', { provider: 'level-access', label: 'Fleet' });
  const add = async (label: string, rest: object) => {
    const keyId = randomUUID();
    const made = {
      keyId,
      label,
      accountId: null,
      access: 'inherited',
      secret: `made-up-${label}`,
      unverified: true,
    } as const;
    await call('addKey', { ...made, ...rest });
    return keyId;
  };
  await add('Expires', { accountId: level.id, access: 'read-only', expiry: { is: 'on', date: '2027-05-01' } });
  const noted = await add('Größe', { service: 'Forge', notes: 'First line\nsecond', createdOn: '2026-01-02' });
  await call('tagKeys', { keyIds: [noted], add: ['deploy', 'straße'] });
  await call('setFavorite', { keyIds: [noted], favorite: true });
  await call('placeKeys', { keyIds: [noted], project: 'shop', environment: 'production' });
  const { accountId } = await call('getKey', { keyId: noted });
  const removed = await add('Removed', { accountId });
  await call('removeKey', { keyId: removed });
  const old = await add('Rotated', { accountId });
  await add('Rotated 2', { accountId, rotates: old });
  const base64 = Buffer.from('# of the shop\nFORGE_KEY=made-up-imported\n').toString('base64');
  const { importId } = await call('previewImport', { source: { base64, passphrase: '', keyFile: null } });
  const place = { project: 'shop', environment: 'development' } as const;
  await call('confirmImport', { importId, choices: [{ index: 0, label: 'Imported', service: 'Forge', ...place }] });
  await call('copySecret', { keyId: noted });
  await vault.catchUp();
}

const dataDir = mkdtempSync(join(tmpdir(), 'latchkey-folder-'));
const kept = join(import.meta.dirname, `version-${migrations.length}`);
(await quickVaultFile(join(dataDir, 'secrets.kdbx'), passphrase)).close?.();
const test = await openDataFolder(dataDir);
await test.call('unlock', { passphrase });
await fill(test);
const contents = await contentsOf(test);
await test.close();
mkdirSync(kept, { recursive: true });
for (const name of ['latchkey.sqlite', 'sandbox.sqlite', 'secrets.kdbx'])
  writeFileSync(join(kept, `${name}.gz`), gzipSync(readFileSync(join(dataDir, name)), { level: 9 }));
writeFileSync(join(kept, 'contents.json'), `${JSON.stringify(contents, null, 2)}\n`);
rmSync(dataDir, { recursive: true });
