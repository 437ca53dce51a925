import { create } from 'zustand';
import type { Account } from '../../../main/contract/account.ts';
import type { KeyColumn } from '../../../main/contract/settings.ts';
import { client } from '../../client/transport.ts';
import { useAccount } from '../../data/accounts-store.ts';
import { useKeys } from '../../data/keys-store.ts';
import { complain } from '../../ui/messages.tsx';
import { fittingColumns, keyColumns, listsColumn } from './columns.ts';

interface ColumnsState {
  /** Null until the settings have loaded. Changing the columns then would make the list jump. */
  chosen: readonly KeyColumn[] | null;
  /** The width of the list in pixels. */
  width: number;
}

export const useColumns = create<ColumnsState>(() => ({ chosen: null, width: 0 }));

/** Null if the list shows all accounts. */
export const useListedAccount = (): Account | null => useAccount(useKeys((state) => state.query.accountId));

/** Keeps one array for each set of columns, because a new array redraws every row. */
const kept = new Map<string, readonly KeyColumn[]>();

/** The chosen columns that the account has and that fit. */
export function useShownColumns(): readonly KeyColumn[] {
  const account = useListedAccount();
  return useColumns(({ chosen, width }) => {
    const listed = (chosen ?? []).filter((column) => listsColumn(column, account?.policy ?? null));
    const fitting = fittingColumns(listed, width);
    const shown = kept.get(fitting.join()) ?? fitting;
    kept.set(fitting.join(), shown);
    return shown;
  });
}

export const setColumns = (chosen: readonly KeyColumn[]): void => useColumns.setState({ chosen });

export const setListWidth = (width: number): void => useColumns.setState({ width });

/** Takes effect at once and is saved. */
export async function toggleColumn(column: KeyColumn): Promise<void> {
  const before = useColumns.getState().chosen ?? [];
  const columns = keyColumns.filter((other) => before.includes(other) !== (other === column));
  setColumns(columns);
  try {
    await client.changeSettings({ columns });
  } catch (error) {
    setColumns(before);
    complain(error);
  }
}
