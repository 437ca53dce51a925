import { expect, test } from 'vitest';
import { addSandbox, createKept } from '../test-vault.ts';
import { type BrokerTest, commandOf, openBroker, reading } from './programs.ts';

const ci = reading('lk://Sandbox/CI');
const passphrase = 'correct horse battery';

interface Slow {
  broker: BrokerTest;
  /** How often the user was led. */
  times(): number;
  /** Lets the leading end. */
  finish(isLed: boolean): void;
}

/** A vault on a host that takes a while to lead the user to the window. */
async function ledSlowly(): Promise<Slow> {
  const waiting: ((isLed: boolean) => void)[] = [];
  let times = 0;
  const leadUser = () => {
    times += 1;
    return new Promise<boolean>((resolve) => waiting.push(resolve));
  };
  const broker = await openBroker({ leadUser });
  const account = await addSandbox(broker);
  await createKept(broker, account.id, 'CI');
  await broker.call('setAppPassphrase', { passphrase });
  const finish = (isLed: boolean) => {
    for (const resolve of waiting.splice(0)) resolve(isLed);
  };
  return { broker, times: () => times, finish };
}

const read = (broker: BrokerTest, pid: number) => broker.program(commandOf(pid)).call('read', ci);

test('programs of a run that ask while the user is being led are one question', async () => {
  const { broker, times, finish } = await ledSlowly();
  const reads = [read(broker, 100), read(broker, 200), read(broker, 300)];
  await expect.poll(times).toBe(1);
  expect(await broker.questions()).toEqual([]);
  finish(true);
  await broker.allow('run');
  expect(await Promise.all(reads)).toHaveLength(3);
  expect([times(), await broker.questions()]).toEqual([1, []]);
});

test('what is locked while the user is being led is not asked about', async () => {
  const { broker, times, finish } = await ledSlowly();
  const asked = read(broker, 100);
  await expect.poll(times).toBe(1);
  await broker.call('lock', {});
  finish(true);
  await expect(asked).rejects.toMatchObject({ code: 'vault_locked' });
  await broker.call('unlock', { passphrase });
  expect(await broker.questions()).toEqual([]);
});

test('what is unlocked while the user is being led is not waited for', async () => {
  const { broker, times, finish } = await ledSlowly();
  await broker.call('lock', {});
  const program = broker.program(commandOf(100));
  const listed = program.call('list', { search: '', expiresWithinDays: null });
  await expect.poll(times).toBe(1);
  await broker.call('unlock', { passphrase });
  finish(true);
  expect(await listed).toMatchObject({ keys: [{ label: 'CI' }] });
  expect(program.waited).toEqual([]);
});
