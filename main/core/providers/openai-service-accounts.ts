import { VaultError } from '../../contract/errors.ts';
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

async function isOnlyKey({ api, headers, path, provider }: OfProject, id: string, account: string): Promise<boolean> {
  let after = '';
  for (let page = 0; page < mostPages; page += 1) {
    const reply = await api.send(listReply, { method: 'GET', path: `${path}/api_keys?limit=100${after}`, headers });
    const keys = reply.data.map((value, place) => parseValue(key, value, provider, ['data', place]));
    if (keys.some((other) => other.id !== id && other.owner?.service_account?.id === account)) return false;
    const last = keys.at(-1);
    if (!reply.has_more || last === undefined) return true;
    after = `&after=${encodeURIComponent(last.id)}`;
  }
  return false;
}
