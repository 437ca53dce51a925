import type { ProviderPolicy } from '../../../main/contract/provider.ts';
import type { KeyColumn } from '../../../main/contract/settings.ts';

/** In their order after the label. */
export const keyColumns = [
  'mask',
  'account',
  'access',
  'tags',
  'last-used',
  'created',
  'status',
] as const satisfies readonly KeyColumn[];

/** In pixels. Fixed, so that nothing moves while rows come and go. The label takes the rest. */
const widths: Readonly<Record<KeyColumn, number>> = {
  mask: 164,
  account: 132,
  access: 108,
  tags: 150,
  'last-used': 136,
  created: 100,
  status: 158,
};
const selectWidth = 16;
const actionsWidth = 88;
const labelAtLeast = 136;
const gap = 12;
const padding = 22;

/** Whether the column can differ between the listed keys. `policy` is null if the list shows all accounts. */
export function listsColumn(column: KeyColumn, policy: ProviderPolicy | null): boolean {
  if (column === 'account') return policy === null;
  if (column === 'access' || column === 'last-used') return policy === null || policy.lists.includes(column);
  return true;
}

/** The columns in the order in which a narrow window drops them. Without room for its column, the status is below the label. */
const firstToGo: readonly KeyColumn[] = ['created', 'access', 'last-used', 'tags', 'account', 'mask', 'status'];

const widthOf = (columns: readonly KeyColumn[]): number =>
  columns.reduce(
    (sum, column) => sum + widths[column] + gap,
    padding + selectWidth + labelAtLeast + actionsWidth + 2 * gap,
  );

/** The chosen columns that fit into `width` pixels. */
export function fittingColumns(chosen: readonly KeyColumn[], width: number): KeyColumn[] {
  let fitting: KeyColumn[] = keyColumns.filter((column) => chosen.includes(column));
  for (const column of firstToGo) {
    if (widthOf(fitting) <= width) break;
    fitting = fitting.filter((kept) => kept !== column);
  }
  return fitting;
}

export const gridTemplate = (columns: readonly KeyColumn[]): string =>
  [selectWidth, null, ...columns.map((column) => widths[column]), actionsWidth]
    .map((width) => (width === null ? 'minmax(0, 1fr)' : `${width}px`))
    .join(' ');
