import type { Account } from '../../contract/account.ts';
import { defaultNoticeDays } from '../../contract/notice.ts';
import type { Core } from '../core.ts';
import { pageOfService } from '../formats/pages.ts';
import type { AccountRecord } from '../ports/record-store.ts';

/** The account as the window shows it. */
export function accountView({ ports, connections, sync }: Core, record: AccountRecord): Account {
  const activeKeys = ports.records.keys.countActive(record.id, ports.clock.now());
  return {
    id: record.id,
    provider: record.provider,
    policy: connections.policyOf(record),
    label: record.label,
    address: connections.addressOf(record),
    header: record.header,
    page: record.pageUrl,
    servicePage: pageOfService(record.label),
    unconfirmed: connections.isUnconfirmed(record),
    noticeDays: record.noticeDays ?? [...defaultNoticeDays],
    areas: ports.records.keys.areas(record.id),
    activeKeys,
    usedKeys: activeKeys + sync.unlistedKeys(record.id),
    maxKeys: record.maxKeys,
    syncedAt: record.syncedAt,
    ...sync.stateOf(record.id),
  };
}
