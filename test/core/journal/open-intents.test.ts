import { expect, it } from 'vitest';
import { openIntents } from '../../../main/core/journal/open-intents.ts';
import type { IntentRecord } from '../../../main/core/ports/record-store.ts';
import { openRecordsInMemory } from '../../../main/platform/records/open-records.ts';
import { accountOf } from '../../platform/records/some-records.ts';

const intentOf = (id: string, kind: IntentRecord['kind'] = 'create'): IntentRecord => ({
  id,
  kind,
  accountId: accountOf(1).id,
  label: id,
  access: null,
  scopes: null,
  area: null,
  restrictions: null,
  expiresAt: null,
  createdAt: null,
  idempotencyKey: id,
  beganAt: 0,
  notes: '',
  makesAccount: false,
  publicPart: null,
  places: [],
  remoteId: null,
});

it('open intents leave out what was settled while an earlier one was worked on', () => {
  const records = openRecordsInMemory();
  records.accounts.insert(accountOf(1));
  for (const id of ['a', 'b', 'c']) records.intents.insert(intentOf(id));
  records.intents.insert(intentOf('d', 'revoke'));
  const worked: string[] = [];
  for (const { id } of openIntents(records, 'create')) {
    worked.push(id);
    records.intents.remove('b', 'create');
  }
  expect(worked).toEqual(['a', 'c']);
  records.close();
});
