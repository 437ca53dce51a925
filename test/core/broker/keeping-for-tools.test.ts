import { expect, test, vi } from 'vitest';
import type { BrokerInput } from '../../../main/contract/broker.ts';
import { VaultError } from '../../../main/contract/vault-error.ts';
import type { Ports } from '../../../main/core/ports/ports.ts';
import { createVirtualClock } from '../../fakes/virtual-clock.ts';
import { listKeys } from '../test-vault.ts';
import { type BrokerTest, openBroker, processOf, shell } from './programs.ts';

const typed = 'typed-on-the-terminal-0123456789';
const token = `ghp_${'a1B2'.repeat(9)}`;

const declined = async (broker: BrokerTest) => (await broker.call('listDeclined', {})).map(({ at }) => at);
const assigned = (broker: BrokerTest) => broker.call('listAssigned', {});

const registry = { tool: 'docker', address: 'registry.example.com' } as const;

/** A `docker login` in a shell, which waits. */
const storing = (broker: BrokerTest, pid: number, said: Partial<BrokerInput<'storeTyped'>> = {}) => {
  const program = broker.program([processOf(pid + 1, 'latchkey'), processOf(pid, 'docker'), shell]);
  const input = { at: registry, userName: 'me', secret: typed, foreground: true, ...said };
  return { ...program, stored: program.call('storeTyped', input) };
};

test('a tool that stores what was typed waits for the user, and is told what came of it', async () => {
  const broker = await openBroker();
  const { stored, waited } = storing(broker, 100);
  const question = await broker.allow('once');
  expect(question.asks).toMatchObject({
    is: 'keep',
    at: registry,
    userName: 'me',
    key: { account: 'registry.example.com', label: 'docker', isHere: false },
  });
  expect(question.programs.map(({ name }) => name)).toEqual(['zsh', 'docker', 'latchkey']);
  expect(await stored).toEqual({ outcome: 'kept' });
  expect(waited).toEqual(['answer']);
  expect(await assigned(broker)).toMatchObject([{ at: registry, userName: 'me', key: { label: 'docker' } }]);
  // Which of two users is meant, no tool says.
  expect(await storing(broker, 400, { userName: 'you' }).stored).toEqual({ outcome: 'other-key' });
  expect(await broker.questions()).toEqual([]);
});

test('only a program that may read the key is told whether the address has the secret: others could test guesses', async () => {
  const broker = await openBroker();
  const first = storing(broker, 100).stored;
  await broker.allow('once');
  await first;
  const secrets = [typed, `${typed}2`];
  for (const secret of secrets)
    await expect(storing(broker, 200, { secret, foreground: false }).stored).rejects.toMatchObject({
      code: 'not_allowed',
      params: { reason: { is: 'nobody-to-ask' } },
    });
  const again = storing(broker, 300).stored;
  expect((await broker.allow()).asks).toMatchObject({ is: 'read', use: 'helper', at: registry });
  expect(await again).toEqual({ outcome: 'kept' });
  // By the same docker, which may read it now.
  const told = secrets.map((secret) => storing(broker, 300, { secret, foreground: false }).stored);
  expect(await Promise.all(told)).toEqual([{ outcome: 'kept' }, { outcome: 'other-key' }]);
  expect(await broker.questions()).toEqual([]);
});

test('what the user doesn’t keep of a tool that waits is remembered for the address as what git has', async () => {
  const broker = await openBroker();
  const { stored } = storing(broker, 100);
  await broker.refuse();
  expect(await stored).toEqual({ outcome: 'declined' });
  expect(await declined(broker)).toEqual([registry]);
  expect(await storing(broker, 200).stored).toEqual({ outcome: 'declined' });
  expect(await broker.questions()).toEqual([]);
  expect((await listKeys(broker)).total).toBe(0);
  await broker.call('forgetDeclined', { at: registry });
  const again = storing(broker, 300).stored;
  await broker.allow('once');
  expect(await again).toEqual({ outcome: 'kept' });
});

test('a tool that goes away takes its question with it, and nothing is kept or remembered', async () => {
  const broker = await openBroker();
  const { stored, leave } = storing(broker, 100);
  await broker.question();
  leave();
  expect(await stored).toEqual({ outcome: 'not-asked' });
  expect(await broker.questions()).toEqual([]);
  expect(await declined(broker)).toEqual([]);
  expect((await listKeys(broker)).total).toBe(0);
});

test('nothing is kept for a tool that waits without an answer in time, at a lock, and if it can’t be stored', async () => {
  const clock = createVirtualClock();
  const broker = await openBroker({ clock });
  const inTime = storing(broker, 100).stored;
  await broker.question();
  clock.advance(60_000);
  expect(await inTime).toEqual({ outcome: 'not-asked' });
  const locked = storing(broker, 200).stored;
  await broker.question();
  await broker.call('lock', {});
  expect(await locked).toEqual({ outcome: 'not-asked' });
  await broker.call('unlock', { passphrase: null });
  broker.secretStores.store.write = () => Promise.reject(new VaultError('secret_store_unavailable', { store: 'test' }));
  const failed = storing(broker, 300).stored;
  await expect(broker.allow('once')).rejects.toThrow('secret_store_unavailable');
  expect(await failed).toEqual({ outcome: 'not-asked' });
  expect(await assigned(broker)).toEqual([]);
});

test.each<[string, Partial<BrokerInput<'storeTyped'>>, Partial<Ports>?]>([
  ['a program in the background', { foreground: false }],
  ['a token as the user name', { userName: token }],
  ['a user whom no window can ask', {}, { leadUser: async () => false }],
])('for %s, a tool is told at once that nothing was kept', async (_, said, ports) => {
  const broker = await openBroker(ports);
  expect(await storing(broker, 100, said).stored).toEqual({ outcome: 'not-asked' });
  expect((await listKeys(broker)).total).toBe(0);
});

test('a locked vault is unlocked first for a tool that waits, unless it is in the background', async () => {
  const broker = await openBroker();
  await broker.call('lock', {});
  await expect(storing(broker, 100, { foreground: false }).stored).rejects.toThrow('vault_locked');
  const { stored, waited } = storing(broker, 200);
  await vi.waitFor(() => expect(waited).toEqual(['unlock']));
  await broker.call('unlock', { passphrase: null });
  await broker.allow('once');
  expect(await stored).toEqual({ outcome: 'kept' });
});
