import type { Handlers } from '../../contract/methods.ts';
import type { Ports } from '../ports/ports.ts';

/** The history, as the user looks at it. */
export const createHistoryListing = ({ records }: Pick<Ports, 'records'>): Pick<Handlers, 'listHistory'> => ({
  listHistory: async (query) => records.history.page(query),
});
