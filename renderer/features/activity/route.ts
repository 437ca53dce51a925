import type { ActivityKind } from '../../../main/contract/activity.ts';
import { type Address, useAddress } from '../../data/address.ts';
import { kinds } from './kinds.ts';

export const activityHref = '#/activity';

const isActivity = ({ path }: Address): boolean => path === '/activity';

/** Whether the address names the activity. */
export const useShowsActivity = (): boolean => useAddress(isActivity);

/** What the address narrows the activity down to; null for everything. */
export const kindOf = ({ params }: Address): ActivityKind | null =>
  kinds.find((kind) => kind === params.get('kind')) ?? null;
