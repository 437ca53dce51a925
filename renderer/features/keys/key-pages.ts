import type { Key } from '../../../main/contract/key.ts';
import { noPages as noRows, placeOf, type RowPages, rowAt } from '../../ui/row-pages.ts';

export { pageSize, pagesOf, withPage } from '../../ui/row-pages.ts';

export type KeyPages = RowPages<Key>;
export const noPages: KeyPages = noRows;
export const keyAt = rowAt<Key>;

export const placeOfKey = (pages: KeyPages, id: string): number | null => placeOf(pages, (key) => key.id === id);
