import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { createSandboxServer } from '../../../main/sandbox/server.ts';
import { createVirtualClock } from '../../fakes/virtual-clock.ts';
import { listKeys, openTestVault } from '../test-vault.ts';

it('a replacement that is recorded while others are taken back is not taken back', async () => {
  const clock = createVirtualClock();
  const sandbox = createSandboxServer({ file: ':memory:', tier: { ratePerMinute: null } });
  const test = await openTestVault({ clock, sandbox });
  const { store } = test.secretStores;
  async function interrupted(label: string) {
    const { key } = await test.call('addKey', {
      ...{ keyId: randomUUID(), accountId: null, service: `Forge of ${label}`, label, access: 'inherited' },
      ...{ secret: `pasted-${randomUUID()}`, unverified: true },
    });
    const { id: keyId, accountId } = key;
    const secret = store.items.get(keyId) ?? '';
    const [about] = (await listKeys(test, { search: label })).rows;
    const record = {
      ...{ id: randomUUID(), kind: 'replaced' as const, accountId, accountLabel: 'Forge', provider: 'other', keyId },
      ...{ remoteId: null, label, mask: about?.mask ?? '', at: clock.now(), untilDay: 99, hasSecret: true },
      ...{ pending: true, withAccount: false },
    };
    test.ports.records.removed.add(record);
    store.items.set(record.id, secret);
    store.items.set(keyId, `new ${label}`);
    return { keyId, secret, record };
  }
  const later = await interrupted('Deploy');
  clock.advance(1);
  const first = await interrupted('Backup');
  const { read } = store;
  store.read = (id) => {
    if (id === first.record.id) test.ports.records.removed.add({ ...later.record, pending: false });
    return read(id);
  };
  await test.call('lock', {});
  await test.call('unlock', { passphrase: null });
  await expect.poll(() => test.ports.records.removed.all().map(({ id }) => id)).toEqual([later.record.id]);
  expect(store.items.get(first.keyId)).toBe(first.secret);
  expect(store.items.get(later.keyId)).toBe('new Deploy');
  await test.close();
});
