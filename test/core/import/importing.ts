import { afterEach, beforeEach } from 'vitest';
import type { ImportSource } from '../../../main/contract/import.ts';
import type { Input } from '../../../main/contract/methods.ts';
import { createVirtualClock, type VirtualClock } from '../../fakes/virtual-clock.ts';
import { listKeys, openTestVault, type TestVault } from '../test-vault.ts';

export const passphrase = 'correct horse battery';
export const token = `ghp_${'A1b2'.repeat(9)}`;
export const hex = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b';
export let test: TestVault;
export let clock: VirtualClock;
export const preview = (source: ImportSource) => test.call('previewImport', { source });
/** A file without a passphrase, such as a `.env` file. */
export const fileOf = (contents: string | Uint8Array): ImportSource => ({
  base64: Buffer.from(contents).toString('base64'),
  passphrase: '',
  keyFile: null,
});
export const previewEnv = (text: string) => preview(fileOf(text));
/** The result of an import in which nothing failed. */
export const came = (added: number, alreadyHere = 0) => ({ added, alreadyHere, failed: [] });
export const choose = (
  index: number,
  more: Partial<Omit<Input<'confirmImport'>['choices'][number], 'index'>> = {},
) => ({
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
/** The one reading of a value about which all programs agree. */
export const read = (mask: string, length: number, lines = 1) => ({ readings: [{ mask, length, lines, by: [] }] });
/** The fields of an entry about which nothing more is known. */
export const plain = {
  file: 0,
  isPlaced: false,
  environment: null,
  sameName: [],
  partOf: null,
  publishable: false,
  repeated: false,
  expiresAt: null,
  hasNotes: false,
};

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
