import { expect, test } from 'vitest';
import { addSandbox, createKept } from '../test-vault.ts';
import { commandOf, openBroker, reading } from './programs.ts';

const ci = reading('lk://Sandbox/CI');

async function withCi() {
  const broker = await openBroker();
  const account = await addSandbox(broker);
  await createKept(broker, account.id, 'CI');
  return broker;
}

test('what a program says that it runs is shown as foreign text, and only of run', async () => {
  const broker = await withCi();
  const read = broker.program(commandOf(100)).call('read', { ...ci, command: `np\u202em\n${'x'.repeat(100)}` });
  expect((await broker.refuse()).command).toBe(`npm ${'x'.repeat(75)}…`);
  await expect(read).rejects.toMatchObject({ params: { reason: { is: 'refused' } } });
  await broker.call('askAgain', {});
  const got = broker.program(commandOf(200)).call('read', { ...ci, use: 'get', command: 'npm' });
  expect((await broker.allow()).command).toBeNull();
  await got;
  const { rows } = await broker.call('listHistory', { kind: 'read', offset: 0, limit: 10 });
  expect(rows).toMatchObject([{ program: 'wrangler' }]);
});

test('the history has what run says that it starts, with the process that started it, which a program can’t choose', async () => {
  const broker = await withCi();
  const read = (pid: number, command: string, chain = commandOf(pid)) =>
    broker.program(chain).call('read', { ...ci, command });
  const first = read(100, 'npm (claude)');
  await broker.allow();
  await first;
  await read(200, 'wrangler');
  const unknown = read(300, 'npm', []);
  await broker.allow('once');
  await unknown;
  const { rows } = await broker.call('listHistory', { kind: 'read', offset: 0, limit: 10 });
  expect(rows.map(({ program }) => program)).toEqual(['npm', 'wrangler', 'npm (claude) (wrangler)']);
});
