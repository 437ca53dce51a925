import type { HistoryKind } from '../../../main/contract/history.ts';
import type { Address } from '../../data/address.ts';
import { kinds } from './kinds.ts';

export const path = '/history';

/** What the address narrows the activity down to; null for everything. */
export const kindOf = ({ params }: Address): HistoryKind | null =>
  kinds.find((kind) => kind === params.get('kind')) ?? null;
