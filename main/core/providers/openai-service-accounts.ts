import { VaultError } from '../../contract/vault-error.ts';
import { parseValue } from './exchange.ts';
import type { JsonApi } from './json-api.ts';
import { deletionReply, key, listReply, type OpenAiKey } from './openai-wire.ts';

interface OfProject {
  api: JsonApi;
  headers: Record<string, string>;
  provider: string;
  /** The path of the project. */
  path: string;
}

/** A list of keys that goes on longer than this says nothing for certain. */
const mostPages = 50;

/**
 * Deletes the service account that a key belongs to, because the key alone can't be deleted.
 * @throws VaultError `provider_not_found` if the account is gone already, as after a deletion whose answer was lost
 * @throws VaultError `key_of_service_account` if the account has other keys, which would end too
 */
export async function deleteAccountOf(project: OfProject, { id, owner }: OpenAiKey): Promise<void> {
  const { api, headers, path, provider } = project;
  const account = owner?.service_account?.id;
  if (account == null || !(await isOnlyKey(project, id, account))) {
    throw new VaultError('key_of_service_account', { provider });
  }
  const asked = { method: 'DELETE' as const, path: `${path}/service_accounts/${encodeURIComponent(account)}`, headers };
  await api.send(deletionReply, { ...asked, repeatable: true });
}

/** Whether the list could be read to its end, and has this key and no other one that may belong to the account. */
async function isOnlyKey({ api, headers, path, provider }: OfProject, id: string, account: string): Promise<boolean> {
  let after = '';
  let isSeen = false;
  for (let page = 0; page < mostPages; page += 1) {
    const reply = await api.send(listReply, { method: 'GET', path: `${path}/api_keys?limit=100${after}`, headers });
    const keys = reply.data.map((value, place) => parseValue(key, value, provider, ['data', place]));
    if (keys.some((other) => other.id !== id && mayBelongTo(account, other))) return false;
    isSeen ||= keys.some((other) => other.id === id);
    if (!reply.has_more) return isSeen;
    const last = keys.at(-1);
    // Nothing can be asked for after an empty page.
    if (last === undefined) return false;
    after = `&after=${encodeURIComponent(last.id)}`;
  }
  return false;
}

/** Also if nothing tells whose key it is. */
function mayBelongTo(account: string, { owner }: OpenAiKey): boolean {
  if (owner?.service_account != null) return owner.service_account.id === account;
  return owner?.type !== 'user';
}
