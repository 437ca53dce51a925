import { credentialTitle, envFileTitle, newCredentialTitle, titleOf } from '../key-rules/title.ts';
import type { RecordStore } from '../ports/record-store.ts';
import type { RemovedRecord } from '../ports/removed-record.ts';
import type { SecretItem } from '../ports/secret-store.ts';

type Item = Omit<SecretItem, 'secret'>;

const uuids = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g;

/**
 * Every item that the secret store may have for these records: credentials, secrets of keys, what an open intent or the rotation of a credential may have stored,
 * what settings name, such as the password of the mail server, what is kept of what was removed, and the texts of imported files. Some
 * of them may not be there.
 */
export function knownItems(records: RecordStore): Item[] {
  const { accounts, keys, intents, settings, unclaimed, removed, envFiles, credentialRotations } = records;
  const items = new Map<string, Item>();
  const know = (id: string, title: string) => {
    if (!items.has(id)) items.set(id, { id, title });
  };
  for (const account of accounts.all()) {
    know(account.id, credentialTitle(account));
    for (const key of keys.ofAccount(account.id)) know(key.id, titleOf(key, account));
  }
  for (const { id, label } of intents.all()) know(id, label);
  for (const { id, accountId } of credentialRotations.all()) {
    const account = accounts.find(accountId);
    if (account) know(id, newCredentialTitle(account));
  }
  for (const one of removed.all()) know(one.id, titleOfRemoved(one));
  for (const { id } of envFiles.all()) know(id, envFileTitle);
  for (const id of unclaimed.all()) know(id, '');
  for (const { name, value } of settings.all()) for (const [id] of value.matchAll(uuids)) know(id, name);
  return [...items.values()];
}

const titleOfRemoved = ({ keyId, label, accountLabel }: RemovedRecord): string =>
  keyId === null ? credentialTitle({ label }) : titleOf({ label }, { label: accountLabel });
