import type { RecordStore } from '../ports/record-store.ts';

/** Accounts with many keys that are being removed, each with its number of keys. */
const setting = 'leaving-accounts';

type Settings = Pick<RecordStore, 'settings'>;

/** By id, with the number of keys that each had. A crash leaves them here, and the next start finishes the removal. */
export function leavingAccounts({ settings }: Settings): ReadonlyMap<string, number> {
  const entries = (settings.read(setting) ?? '').split(' ').filter((entry) => entry !== '');
  return new Map(
    entries.map((entry) => [entry.slice(0, entry.indexOf(':')), Number(entry.slice(entry.indexOf(':') + 1))]),
  );
}

export const beginLeaving = (records: Settings, accountId: string, keys: number): void =>
  write(records, new Map([...leavingAccounts(records), [accountId, keys]]));

export const endLeaving = (records: Settings, accountId: string): void =>
  write(records, new Map([...leavingAccounts(records)].filter(([id]) => id !== accountId)));

function write({ settings }: Settings, accounts: ReadonlyMap<string, number>): void {
  const text = [...accounts].map(([id, keys]) => `${id}:${keys}`).join(' ');
  if (text !== (settings.read(setting) ?? '')) settings.write(setting, text);
}
