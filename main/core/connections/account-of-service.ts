import type { AccountRecord, RecordStore } from '../ports/record-store.ts';
import { secureBaseUrl } from '../providers/base-url.ts';
import { anyOther, findProvider, providerOfService } from '../providers/index.ts';

/**
 * A new account for keys of a service. It is not recorded yet. `baseUrl` and `header` are where its keys are verified; a
 * provider that Latchkey knows has its own.
 * @throws VaultError as `secureBaseUrl` does
 */
export function newAccountOf(
  id: string,
  service: string,
  baseUrl: string | null,
  header: string | null,
): AccountRecord {
  const { policy } = providerOfService(service);
  if (policy === anyOther.policy) return newAccountElsewhere(id, service, baseUrl, header);
  return { ...blank, id, provider: policy.id, label: service, baseUrl: policy.address?.preset ?? null, header: null };
}

/** The same at any service, also one that Latchkey knows: its keys are sent only to an address that the user has entered. */
export const newAccountElsewhere = (
  id: string,
  label: string,
  baseUrl: string | null,
  header: string | null,
): AccountRecord => ({
  ...blank,
  id,
  provider: anyOther.policy.id,
  label,
  baseUrl: baseUrl && secureBaseUrl(baseUrl, 'verification'),
  header: header ?? anyOther.policy.header?.preset ?? null,
});

const blank = { pageUrl: null, maxKeys: null, syncedAt: null, clientState: null, noticeDays: null };

/**
 * The recorded account that keys of a service go to: at its provider, else the one with its name. An account at a server of the
 * user's own is another service, because its keys are sent there.
 */
export function findAccountOf({ accounts }: Pick<RecordStore, 'accounts'>, service: string): AccountRecord | null {
  const { policy } = providerOfService(service);
  const open = accounts.all().filter(takesSecrets);
  const isKnown = policy !== anyOther.policy;
  const atProvider = open.find(
    ({ provider, baseUrl }) => isKnown && provider === policy.id && baseUrl === policy.address?.preset,
  );
  const named = open.find(({ label, provider }) => label === service && !(isKnown && provider === policy.id));
  return atProvider ?? named ?? null;
}

/** Whether only the user says which keys there are. Elsewhere the provider's list does. */
export const takesSecrets = ({ provider }: AccountRecord): boolean => findProvider(provider).policy.list === 'none';
