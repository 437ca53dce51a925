import type { Key } from '../../../main/contract/key.ts';
import { noPages as noRows, type RowPages, rowAt } from '../../ui/row-pages.ts';

export { pageSize, pagesOf, withPage } from '../../ui/row-pages.ts';

export type KeyPages = RowPages<Key>;
export const noPages: KeyPages = noRows;
export const keyAt = rowAt<Key>;
