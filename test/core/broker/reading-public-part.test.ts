import { expect, test } from 'vitest';
import { addSandbox, createKept } from '../test-vault.ts';
import { commandOf, openBroker, reading } from './programs.ts';

test('the public part of a secret is read by a reference of its own', async () => {
  const broker = await openBroker();
  const account = await addSandbox(broker);
  const { keyId, secret } = await createKept(broker, account.id, 'CI');
  await createKept(broker, account.id, 'Plain');
  const record = broker.ports.records.keys.find(keyId);
  if (record) broker.ports.records.keys.update({ ...record, publicPart: 'AKIAIOSFODNN7EXAMPLE' });
  const read = broker
    .program(commandOf(100))
    .call('read', reading('lk://Sandbox/CI?public', 'lk://Sandbox/CI', `lk:${record?.id}?public`));
  expect((await broker.allow()).asks).toMatchObject({ is: 'read', keys: [{ label: 'CI' }] });
  // Its mask is itself, so that nothing of an output is hidden for it.
  const open = { secret: 'AKIAIOSFODNN7EXAMPLE', key: { mask: 'AKIAIOSFODNN7EXAMPLE' } };
  expect((await read).secrets).toMatchObject([open, { secret, key: { mask: record?.mask } }, open]);
  const none = broker
    .program(commandOf(200))
    .call('read', reading('lk://Sandbox/Plain?public', 'lk://Sandbox/No?public'));
  await expect(none).rejects.toMatchObject({
    code: 'bad_references',
    params: {
      references: [
        { reference: 'lk://Sandbox/Plain?public', is: 'no-public-part' },
        { reference: 'lk://Sandbox/No?public', is: 'unknown' },
      ],
    },
  });
});
