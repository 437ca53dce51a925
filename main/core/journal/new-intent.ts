import type { IntentRecord } from '../ports/record-store.ts';

type Known = Pick<IntentRecord, 'id' | 'kind' | 'accountId' | 'label' | 'idempotencyKey' | 'beganAt'>;

/** What is written to the journal before a provider is asked. Only a creation has access, scopes, an area, restrictions, dates, notes, places and a public part, or makes an account. */
export const newIntent = (given: Known & Partial<IntentRecord>): IntentRecord => ({
  access: null,
  scopes: null,
  area: null,
  restrictions: null,
  expiresAt: null,
  createdAt: null,
  notes: '',
  makesAccount: false,
  places: [],
  publicPart: null,
  remoteId: null,
  ...given,
});
