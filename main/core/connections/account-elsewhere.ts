import type { AccountRecord, RecordStore } from '../ports/record-store.ts';
import { secureBaseUrl } from '../providers/base-url.ts';
import { anyOther } from '../providers/index.ts';

/**
 * A new account at a service that Latchkey does not know. It is not recorded yet. `baseUrl` is where its keys are verified.
 * @throws VaultError as `secureBaseUrl` does
 */
export function accountElsewhere(
  id: string,
  label: string,
  baseUrl: string | null,
  header: string | null,
): AccountRecord {
  const { policy } = anyOther;
  return {
    id,
    provider: policy.id,
    label,
    baseUrl: baseUrl && secureBaseUrl(baseUrl, 'verification'),
    header: header ?? policy.header?.preset ?? null,
    pageUrl: null,
    maxKeys: null,
    syncedAt: null,
    clientState: null,
    noticeDays: null,
  };
}

/** The recorded account at such a service, by its label. */
export const findElsewhere = ({ accounts }: Pick<RecordStore, 'accounts'>, label: string): AccountRecord | null =>
  accounts.all().find((account) => account.provider === anyOther.policy.id && account.label === label) ?? null;
