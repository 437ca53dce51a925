import { create } from 'zustand';
import type { KeyColumn } from '../../../main/contract/settings.ts';
import { client } from '../../client/transport.ts';
import { complain } from '../../ui/messages.tsx';
import { fittingColumns, keyColumns } from './columns.ts';

interface ColumnsState {
  /** Null until the settings have come: a list that changed its columns then would jump. */
  chosen: readonly KeyColumn[] | null;
  /** Those of them that there is room for. */
  shown: readonly KeyColumn[];
  /** Of the list, in pixels. */
  width: number;
}

export const useColumns = create<ColumnsState>(() => ({ chosen: null, shown: [], width: 0 }));

/** The same array as long as it holds the same: every row is drawn anew with another one. */
function fitted({ chosen, width, shown }: ColumnsState): Pick<ColumnsState, 'shown'> {
  const fitting = fittingColumns(chosen ?? [], width);
  return { shown: fitting.join() === shown.join() ? shown : fitting };
}

export const setColumns = (chosen: readonly KeyColumn[]): void =>
  useColumns.setState((state) => ({ chosen, ...fitted({ ...state, chosen }) }));

export const setListWidth = (width: number): void =>
  useColumns.setState((state) => ({ width, ...fitted({ ...state, width }) }));

/** At once, and the next time too. */
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
