import type { RecordStore } from '../../../main/core/ports/record-store.ts';
import { findProvider } from '../../../main/core/providers/index.ts';
import { fingerprintKeySetting, mailPasswordSetting } from '../../../main/core/session/secret-settings.ts';

/**
 * Where the records and the secret store contradict each other, in words for a failing test: records that claim a secret that is
 * not there, secrets that no record knows, and work that is still unfinished.
 * @param stored the ids of all secrets in the store
 */
export function disagreements(records: RecordStore, stored: Iterable<string>): string[] {
  // Those that protect the records have a version of their own, and no record names them.
  const left = new Set([...stored].filter((id) => id[14] === '4'));
  const found: string[] = [];
  const claim = (id: string, by: string) => {
    if (!left.delete(id)) found.push(`${by} claims a secret that is not there`);
  };
  for (const { id, provider, label } of records.accounts.all()) {
    if (findProvider(provider).policy.list === 'api') claim(id, `account ${label}`);
    for (const key of records.keys.ofAccount(id)) if (key.inVault) claim(key.id, `key ${key.label}`);
  }
  // What was removed, replaced or revoked without being seen refused is kept.
  for (const { id, label, hasSecret, pending } of records.removed.all()) {
    if (pending) found.push(`the replaced secret of ${label} is still pending`);
    if (hasSecret) claim(id, `removed ${label}`);
  }
  for (const { id, name } of records.envFiles.all()) claim(id, `the text of ${name}`);
  const passwordId = records.settings.read(mailPasswordSetting);
  if (passwordId) claim(passwordId, 'the mail server');
  // Made again where it is missing.
  left.delete(records.settings.read(fingerprintKeySetting) ?? '');
  for (const id of left) found.push(`no record knows the secret ${id}`);
  for (const { kind, label } of records.intents.all()) found.push(`${kind} of ${label} is unfinished`);
  for (const { accountId } of records.credentialRotations.all())
    found.push(`the credential of ${accountId} is being rotated`);
  for (const id of records.unclaimed.all()) found.push(`${id} is still listed as unclaimed`);
  return found;
}
