import { afterEach, beforeEach } from 'vitest';
import type { ImportSource } from '../../../main/contract/import.ts';
import { createVirtualClock, type VirtualClock } from '../../fakes/virtual-clock.ts';
import { listKeys, openTestVault, type TestVault } from '../test-vault.ts';

export const passphrase = 'correct horse battery';
export const token = `ghp_${'A1b2'.repeat(9)}`;
export const hex = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b';
export let test: TestVault;
export let clock: VirtualClock;
export const preview = (source: ImportSource) => test.call('previewImport', { source });
export const previewEnv = (text: string) => preview({ is: 'env', text });
export const choose = (index: number, more: { label?: string; service?: string } = {}) => ({
  index,
  label: `Imported ${index}`,
  service: 'GitHub',
  ...more,
});

export const confirm = (importId: string, ...choices: ReturnType<typeof choose>[]) =>
  test.call('confirmImport', { importId, choices });

export const rows = async () => (await listKeys(test, { sort: 'label', descending: false })).rows;
export const accounts = () => test.call('listAccounts', {});
export const isStored = (secret: string) => [...test.secretStores.store.items.values()].includes(secret);
/** The fields of an entry about which nothing more is known. */
export const plain = { repeated: false, expiresAt: null, hasNotes: false };

export const env = `# of the office
GITHUB_TOKEN=${token}
PORT=8080
NODE_ENV=production
HOMEPAGE=https://example.com/a/long/path/1
export DEPLOY="${hex}"
QUOTED='with # no comment'
EMPTY=
SHORT_SECRET=hunter2
API_KEY=abcdefghijklmnop
`;

export function beforeEachImport(): void {
  beforeEach(async () => {
    clock = createVirtualClock();
    test = await openTestVault({ clock });
    // A lock would forget the import, too.
    await test.call('changeSettings', { lockMinutes: null });
  });
  afterEach(() => test.close());
}
