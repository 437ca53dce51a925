import { expect, test, vi } from 'vitest';
import { VaultError } from '../../../main/contract/vault-error.ts';
import { addSandbox, createKept, listKeys } from '../test-vault.ts';
import { type BrokerTest, commandOf, openBroker, reading } from './programs.ts';

const stripe = 'sk_live_51Habcdefghijklmnopqrstuv';
const password = 'correct-horse-battery-9';

const fileOf = (text: string, name = '.env', folder = 'shop') => ({
  base64: Buffer.from(text).toString('base64'),
  name,
  folder,
});

async function opened() {
  const broker = await openBroker();
  let pid = 100;
  const program = () => {
    pid += 10;
    return broker.program(commandOf(pid));
  };
  /** @returns the question, and the reference of each variable */
  const imported = async (file: ReturnType<typeof fileOf>, names: string[]) => {
    const call = program().call('importVariables', { file, names });
    const { asks } = await broker.allow('once');
    return {
      asks,
      references: Object.fromEntries((await call).imported.map(({ name, reference }) => [name, reference])),
    };
  };
  return { broker, program, imported };
}

test('what an import would do is told without a value, and without a question', async () => {
  const { broker, program } = await opened();
  const text = `STRIPE_KEY=${stripe}\nMODE=test\nAPP_PASSWORD="${password}"\nTOKEN=${password}#x\nTWICE_TOKEN=${password}\nTWICE_TOKEN=${password}2\n`;
  const { variables } = await program().call('previewImport', { file: fileOf(text) });
  expect(variables).toMatchObject([
    { name: 'STRIPE_KEY', account: 'Stripe', label: 'STRIPE_KEY', isSecret: true, readBy: [], repeated: false },
    { name: 'MODE', isSecret: false },
    { name: 'APP_PASSWORD', account: 'shop', label: 'APP_PASSWORD', isSecret: true, readBy: [] },
    { name: 'TOKEN', readBy: expect.arrayContaining(['node', 'dotenv']) },
    { name: 'TWICE_TOKEN', repeated: true },
  ]);
  expect(variables[0]?.mask).toMatch(/^sk_live_/);
  expect(JSON.stringify(variables)).not.toContain(stripe);
  expect(JSON.stringify(variables)).not.toContain(password);
  expect(broker.led()).toBe(0);
  expect((await listKeys(broker)).total).toBe(0);
});

test('the user sees the keys with their masks and where they go, and then they are in the vault', async () => {
  const { broker, program, imported } = await opened();
  const file = fileOf(`STRIPE_KEY=${stripe}\nMODE=test\nAPP_PASSWORD=${password}\n`);
  const { asks, references } = await imported(file, ['STRIPE_KEY', 'APP_PASSWORD']);
  expect(asks).toEqual({
    is: 'import',
    file: '.env',
    keys: [
      { id: '', account: 'Stripe', label: 'STRIPE_KEY', mask: expect.stringMatching(/^sk_live_/), isHere: false },
      { id: '', account: 'shop', label: 'APP_PASSWORD', mask: expect.any(String), isHere: false },
    ],
  });
  expect(JSON.stringify(asks)).not.toContain(password);
  expect(references).toEqual({ STRIPE_KEY: 'lk://Stripe/STRIPE_KEY', APP_PASSWORD: 'lk://shop/APP_PASSWORD' });
  const read = program().call('read', reading('lk://Stripe/STRIPE_KEY', 'lk://shop/APP_PASSWORD'));
  await broker.allow('once');
  expect((await read).secrets.map(({ secret }) => secret)).toEqual([stripe, password]);
  const { rows } = await listKeys(broker);
  const places = rows.flatMap((row) => ('places' in row ? row.places : []));
  expect(places).toMatchObject([
    { project: 'shop', file: '.env', name: expect.any(String) },
    { project: 'shop', file: '.env', name: expect.any(String) },
  ]);
});

test('a refusal, a lock meanwhile and a name that isn’t there leave the vault as it is', async () => {
  const { broker, program } = await opened();
  const input = { file: fileOf(`STRIPE_KEY=${stripe}\n`), names: ['STRIPE_KEY'] };
  const refused = program().call('importVariables', input);
  await broker.refuse();
  await expect(refused).rejects.toMatchObject({ code: 'not_allowed' });
  await broker.call('askAgain', {});
  const locked = expect(program().call('importVariables', input)).rejects.toMatchObject({ code: 'vault_locked' });
  await broker.question();
  await broker.call('lock', {});
  await locked;
  await broker.call('unlock', { passphrase: '' });
  await expect(program().call('importVariables', { ...input, names: ['NONE'] })).rejects.toMatchObject({
    code: 'invalid_input',
  });
  expect(await broker.questions()).toEqual([]);
  expect((await listKeys(broker)).total).toBe(0);
});

test('what the program calls the file is shown as foreign text', async () => {
  const { imported } = await opened();
  const { asks } = await imported(fileOf(`STRIPE_KEY=${stripe}\n`, '.e\u202env\n'), ['STRIPE_KEY']);
  expect(asks).toMatchObject({ file: '.env' });
});

test('a value that the vault has gets the reference of its key, and none is stored twice', async () => {
  const { broker, imported } = await opened();
  const account = await addSandbox(broker);
  const { secret } = await createKept(broker, account.id, 'CI');
  const { asks, references } = await imported(fileOf(`LEV_KEY=${secret}\nSAME=${secret}\n`), ['LEV_KEY', 'SAME']);
  expect(asks).toMatchObject({
    keys: [
      { label: 'CI', isHere: true },
      { label: 'CI', isHere: true },
    ],
  });
  expect(references).toEqual({ LEV_KEY: 'lk://Sandbox/CI', SAME: 'lk://Sandbox/CI' });
  expect((await listKeys(broker)).total).toBe(1);
});

test('the same variable of another project and of another file gets a label of its own, so that no reference changes', async () => {
  const { imported } = await opened();
  const other = (n: number) => `${stripe.slice(0, -1)}${n}`;
  const one = await imported(fileOf(`STRIPE_KEY=${stripe}\n`), ['STRIPE_KEY']);
  const two = await imported(fileOf(`STRIPE_KEY=${other(2)}\n`, '.env', 'blog'), ['STRIPE_KEY']);
  const three = await imported(fileOf(`STRIPE_KEY=${other(3)}\n`, '.env.production', 'blog'), ['STRIPE_KEY']);
  const four = await imported(fileOf(`STRIPE_KEY=${other(4)}\n`, '.env', 'blog'), ['STRIPE_KEY']);
  expect([one, two, three, four].map(({ references }) => references.STRIPE_KEY)).toEqual([
    'lk://Stripe/STRIPE_KEY',
    'lk://Stripe/STRIPE_KEY-blog',
    'lk://Stripe/STRIPE_KEY-blog-production',
    'lk://Stripe/STRIPE_KEY-blog-2',
  ]);
});

test('a store that refuses, or that lost what it took, is an error, so that the file keeps its values', async () => {
  const { broker, program } = await opened();
  const { store } = broker.secretStores;
  const file = fileOf(`STRIPE_KEY=${stripe}\n`);
  const importing = () => program().call('importVariables', { file, names: ['STRIPE_KEY'] });
  const refusal = new VaultError('secret_store_failed', { reason: { is: 'exists', path: '/v.kdbx' } });
  const refused = expect(importing()).rejects.toMatchObject({ code: 'secret_store_failed' });
  await broker.question();
  store.refuseWrites(refusal);
  await broker.allow('once');
  await refused;
  store.refuseWrites(null);
  const altered = expect(importing()).rejects.toMatchObject({ code: 'secret_altered' });
  await broker.question();
  const set = vi.spyOn(store.items, 'set').mockReturnValue(store.items);
  await broker.allow('once');
  await altered;
  set.mockRestore();
  await allowed(broker, importing());
  for (const [id, secret] of store.items) if (secret === stripe) store.items.delete(id);
  await expect(allowed(broker, importing())).rejects.toMatchObject({ code: 'secret_not_here' });
});

async function allowed(broker: BrokerTest, call: Promise<unknown>): Promise<void> {
  await Promise.all([broker.allow('once'), call]);
}
