import { expect, test } from 'vitest';
import { refusal, startFakeBroker } from '../../fakes/broker.ts';
import { builtCommandLine, programIn, startProgram } from './command-line.ts';
import { typed } from './typed.ts';

const locked = { state: 'locked', keys: null, expiring: null, grants: null, backupPassphrase: 'vault' } as const;

/** A vault that opens with this passphrase. */
const vaultWith = (right: string) =>
  startFakeBroker([], {
    status: () => [{ ok: true, output: locked }],
    unlock: ({ passphrase }: { passphrase: string }) =>
      passphrase === right ? [{ ok: true, output: {} }] : refusal('passphrase_wrong'),
  });

test('the passphrase is typed on the terminal and not shown, and a mistake can be taken back', async () => {
  const broker = await vaultWith('pässword 1');
  const { out, status } = await typed(broker, ['unlock'], ['nonsense\u0015päsx\u007fsword 1\r']);
  expect(out).toContain('Unlocked.');
  expect(out).not.toMatch(/p.s|sword/);
  expect(status).toBe(0);
});

test('three wrong passphrases end it', async () => {
  const broker = await vaultWith('right');
  const { out, status } = await typed(broker, ['unlock'], ['a\r', 'b\r', 'c\r']);
  expect(out.match(/Try again\./g)).toHaveLength(2);
  expect(status).toBe(3);
  expect(broker.asked.filter(({ method }) => method === 'unlock')).toHaveLength(3);
});

test('^C gives up, with the terminal as it was', async () => {
  const broker = await vaultWith('right');
  const { out, status } = await typed(broker, ['unlock'], ['abc\u0003']);
  expect(out).toContain('stays locked');
  expect(status).toBe(3);
});

test('another program passes the passphrase in a descriptor, and without one or a terminal there is a sentence', async () => {
  const broker = await vaultWith('right one');
  const program = programIn(await builtCommandLine());
  const call = `${process.execPath} -- ${program} --data-dir ${broker.dataDir} unlock`;
  const run = (shell: string) =>
    startProgram(['bash', '-c', shell], { env: broker.env, input: '', detached: true }).ended;
  expect(await run(`${call} --passphrase-fd 3 3<<< 'right one'`)).toMatchObject({ status: 0, err: 'Unlocked.\n' });
  expect((await run(`${call} --passphrase-fd 3 3<<< 'wrong'`)).status).toBe(3);
  expect((await run(`${call} --passphrase-fd 9`)).status).toBe(2);
  expect(await run(call)).toMatchObject({ status: 2, err: expect.stringContaining('--passphrase-fd') });
});
