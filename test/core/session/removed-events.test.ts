import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Ports } from '../../../main/core/ports/ports.ts';
import type { RecordStore } from '../../../main/core/ports/record-store.ts';
import type { RemovedRecord } from '../../../main/core/ports/removed-record.ts';
import { withRemovedEvents } from '../../../main/core/session/removed-events.ts';
import { openRecordsInMemory } from '../../../main/platform/records/open-records.ts';
import { accountOf, idOf, keyOf } from '../../platform/records/some-records.ts';

let records: RecordStore;
let told: number;
beforeEach(() => {
  told = 0;
  const ports = { records: openRecordsInMemory() } as Ports;
  ({ records } = withRemovedEvents(ports, { emit: ({ is }) => void (is === 'removed-changed' && told++) }));
  records.accounts.insert(accountOf(1));
  records.keys.insert(keyOf(1));
});
afterEach(() => records.close());

const removedOf = (n: number, rest: Partial<RemovedRecord> = {}): RemovedRecord => ({
  id: idOf(n),
  kind: 'replaced',
  accountId: accountOf(1).id,
  accountLabel: '',
  provider: 'lev',
  keyId: idOf(1),
  remoteId: null,
  label: 'CI',
  mask: '',
  at: 1,
  untilDay: 1,
  hasSecret: true,
  pending: false,
  withAccount: false,
  ...rest,
});

async function after(work: () => void): Promise<number> {
  told = 0;
  work();
  await new Promise((resolve) => setImmediate(resolve));
  return told;
}

it('a change of the list of what was removed is told once, with what else changes at the same time', async () => {
  const { removed } = records;
  expect(await after(() => removed.add(removedOf(2)))).toBe(1);
  expect(await after(() => [removed.add(removedOf(3)), removed.remove(idOf(2))])).toBe(1);
  expect(await after(() => removed.take(removedOf(1, { kind: 'key' })))).toBe(1);
  expect(await after(() => removed.putBack(removedOf(1, { kind: 'key' })))).toBe(1);
});

it('what the list doesn’t show is not told', async () => {
  const { removed } = records;
  expect(await after(() => removed.remove(idOf(2)))).toBe(0);
  expect(await after(() => removed.add(removedOf(2, { pending: true, hasSecret: false })))).toBe(0);
  expect(await after(() => removed.add(removedOf(2, { pending: true })))).toBe(0);
  expect(await after(() => removed.add(removedOf(2)))).toBe(1);
  expect(await after(() => removed.add(removedOf(2)))).toBe(0);
  expect(await after(() => removed.take(removedOf(1, { kind: 'key', withAccount: true })))).toBe(0);
});

it('a change that is rolled back is not told', async () => {
  const rolledBack = () =>
    records.transaction(() => {
      records.removed.add(removedOf(2));
      throw new Error('too late');
    });
  expect(await after(() => expect(rolledBack).toThrow())).toBe(0);
});
