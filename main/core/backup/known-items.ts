import { credentialTitle, titleOf } from '../key-rules/title.ts';
import type { RecordStore } from '../ports/record-store.ts';
import type { SecretItem } from '../ports/secret-store.ts';

type Item = Omit<SecretItem, 'secret'>;

const uuids = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g;

/**
 * Every item that the secret store may have for these records: credentials, secrets of keys, what an open intent may have stored,
 * and what settings name, such as the password of the mail server. Some of them may not be there.
 */
export function knownItems({ accounts, keys, intents, settings, unclaimed }: RecordStore): Item[] {
  const items = new Map<string, Item>();
  const know = (id: string, title: string) => {
    if (!items.has(id)) items.set(id, { id, title });
  };
  for (const account of accounts.all()) {
    know(account.id, credentialTitle(account));
    for (const key of keys.ofAccount(account.id)) know(key.id, titleOf(key, account));
  }
  for (const { id, label } of intents.all()) know(id, label);
  for (const id of unclaimed.all()) know(id, '');
  for (const { name, value } of settings.all()) for (const [id] of value.matchAll(uuids)) know(id, name);
  return [...items.values()];
}
