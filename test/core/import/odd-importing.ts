import { afterEach, beforeEach, expect } from 'vitest';
import type { ImportPreview, ImportSource } from '../../../main/contract/import.ts';
import { recognize } from '../../../main/core/formats/recognize.ts';
import { hurriedClock } from '../../fakes/odd-replies.ts';
import { openTestVault, type TestVault } from '../test-vault.ts';
import { wholePreview } from './whole-preview.ts';

export let test: TestVault;
export const preview = (source: ImportSource) => wholePreview(test, source);
export const env = (text: string): ImportSource => ({
  base64: Buffer.from(text).toString('base64'),
  passphrase: '',
  keyFile: null,
});
/** The result of an import in which nothing failed. */
export const came = (added: number, alreadyHere = 0) => ({ added, alreadyHere, failed: [] });
/** Everything that an import could write. */
export const written = () => ({
  accounts: test.ports.records.accounts.all(),
  keys: test.ports.records.accounts.all().flatMap(({ id }) => test.ports.records.keys.ofAccount(id)),
  intents: test.ports.records.intents.all(),
  secrets: new Map(test.secretStores.store.items),
});

export async function forgetAll(): Promise<void> {
  for (const { id } of await test.call('listAccounts', {})) await test.call('removeAccount', { accountId: id });
}

export const confirm = (
  { importId, entries }: ImportPreview,
  labelOf = ({ index }: { index: number }) => `key ${index}`,
) =>
  test.call('confirmImport', {
    importId,
    choices: entries.map((entry) => ({ index: entry.index, label: labelOf(entry), service: 'Imported' })),
    withNotes: true,
  });

/** Expects that a mask shows dots alone, or the prefix of a known format and the last four characters that can be seen. */
export function checkMask(mask: string, secret: string): void {
  const prefix = recognize(secret)?.format.prefix ?? '';
  if (mask === '••••') return;
  const seen = Array.from(secret.slice(prefix.length).replace(/[\s\p{Cc}\p{Cf}]/gu, ''));
  expect(mask).toBe(`${prefix}••••${seen.slice(-4).join('')}`);
  expect(secret.length - prefix.length).toBeGreaterThanOrEqual(16);
}

export function beforeEachOddImport(): void {
  beforeEach(async () => {
    test = await openTestVault({ clock: hurriedClock });
    // The first preview makes the key for the fingerprints by which equal secrets are recognized.
    await preview(env(''));
  });
  afterEach(() => test.close());
}
