import type { HistoryKind } from '../../../main/contract/history.ts';
import type { Address } from '../../data/address.ts';
import { kinds } from './kinds.ts';

export const path = '/history';

/** The kind of entry that the address filters the history by; null for all. */
export const kindOf = ({ params }: Address): HistoryKind | null =>
  kinds.find((kind) => kind === params.get('kind')) ?? null;
