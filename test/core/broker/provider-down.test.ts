import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createSandboxServer } from '../../../main/sandbox/server.ts';
import { temporaryFolder } from '../../platform/records/temporary-folder.ts';
import { addSandbox, createKept } from '../test-vault.ts';
import { commandOf, openBroker } from './programs.ts';

/** A vault with one key, whose provider can fail. */
async function withKey() {
  const file = join(temporaryFolder(), 'sandbox.sqlite');
  const sandbox = createSandboxServer({ file, tier: { ratePerMinute: null } });
  const broker = await openBroker({ sandbox });
  const { id: accountId } = await addSandbox(broker);
  await createKept(broker, accountId, 'CI');
  const program = broker.program(commandOf(100));
  const atProvider = async () => (await broker.call('syncAccount', { accountId })).activeKeys;
  return { broker, sandbox, program, atProvider };
}

const changes = {
  create: { account: 'Sandbox', label: 'New', access: null, expiry: null },
  rotate: { reference: 'lk://Sandbox/CI' },
} as const;

test.each(['create', 'rotate'] as const)(
  'a %s whose answer is lost is told, and the same call finishes it, so that no second key is made',
  async (method) => {
    const { broker, sandbox, program, atProvider } = await withKey();
    const call = async () => {
      const done = program.call(method, changes[method] as never);
      await broker.allow('once');
      return done;
    };
    sandbox.faults.arm({ is: 'drop-after-commit' }, { endpoint: 'POST /api-keys', times: 9 });
    await expect(call()).rejects.toMatchObject({ code: 'provider_unexpected_reply' });
    sandbox.faults.clear();
    expect(await call()).toMatchObject({ inVault: true, status: 'active' });
    expect(await atProvider()).toBe(2);
    expect(await broker.call('listPendingSecrets', {})).toEqual([]);
  },
);

test('another key is another creation', async () => {
  const { broker, sandbox, program, atProvider } = await withKey();
  const create = async (label: string) => {
    const done = program.call('create', { ...changes.create, label });
    await broker.allow('once');
    return done;
  };
  sandbox.faults.arm({ is: 'status', status: 500 }, { endpoint: 'POST /api-keys', times: 9 });
  await expect(create('New')).rejects.toMatchObject({ code: 'provider_failed' });
  sandbox.faults.clear();
  expect(await create('Other')).toMatchObject({ label: 'Other' });
  expect(await atProvider()).toBe(2);
  expect(await broker.call('listPendingSecrets', {})).toMatchObject([{ label: 'New', outcome: { is: 'unknown' } }]);
});
