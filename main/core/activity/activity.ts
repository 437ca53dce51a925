import type { Handlers } from '../../contract/methods.ts';
import type { Ports } from '../ports/ports.ts';

/** The history, as the user looks at it. */
export const createActivity = ({ records }: Pick<Ports, 'records'>): Pick<Handlers, 'listActivity'> => ({
  listActivity: async (query) => records.activity.page(query),
});
