import { expect } from 'vitest';
import { fakeKey, refusal, startFakeBroker } from '../../fakes/broker.ts';
import { callOf, latchkey, startProgram, test } from './command-line.ts';
import { typed } from './typed.ts';

const key = fakeKey('CI', 'lev_sk_0123456789abcdef');
const toAllow = refusal('not_allowed', { reason: { is: 'passphrase-needed' } });

/** Where no window can ask, it answers as this vault does, until the passphrase comes. */
const vaultWith = (right: string, before: unknown[]) =>
  startFakeBroker([key], {
    read: (_, passphrase) => {
      if (passphrase === null) return before;
      if (passphrase !== right) return refusal('passphrase_wrong');
      const { secret, warns, ...line } = key;
      return [{ ok: true, output: { secrets: [{ key: line, secret, warns }] } }];
    },
  });

test('where no window can ask, the terminal does, and says who asks for which key', async () => {
  const broker = await vaultWith('right', toAllow);
  const words = ['run', '-e', `T=${key.reference}`, '--', 'sh', '-c', "'expr length $T'"];
  const { out, status } = await typed(broker, words, ['wrong\r', 'right\r']);
  expect(out).toContain(`No Latchkey window is open to ask you. “sh” asks for: ${key.reference}`);
  expect(out).toContain('Passphrase to allow it this once');
  expect(out).toContain('Try again.');
  expect(out).toContain(String(key.secret.length));
  expect(out).not.toMatch(/wrong|right/);
  expect(status).toBe(0);
});

test('it also unlocks; three wrong passphrases and ^C end it', async () => {
  const get = ['get', key.reference, '--print'];
  const broker = await vaultWith('right', refusal('vault_locked'));
  expect(await typed(broker, get, ['right\r'])).toMatchObject({ status: 0, out: expect.stringContaining(key.secret) });
  const wrong = await typed(broker, get, ['a\r', 'b\r', 'c\r']);
  expect(wrong.status).toBe(3);
  expect(wrong.out.match(/Passphrase .*:/g)).toEqual(Array(3).fill('Passphrase of the vault (it isn’t shown):'));
  expect(await typed(broker, get, ['a\u0003'])).toMatchObject({ status: 3 });
});

test('of many keys, their number is told, because not all fit', async () => {
  const broker = await vaultWith('right', toAllow);
  const many = Array.from({ length: 300 }, (_, n) => ['-e', `T${n}=lk://lev/key-${n}`]).flat();
  const { out } = await typed(broker, ['run', ...many, '--', 'true'], ['\u0003']);
  expect(out).toContain('“true” asks for 300 keys: lk://lev/key-0, lk://lev/key-1,');
  expect(out).toContain('…');
});

test('a program in the background of the terminal, and one without a terminal, get a sentence', async () => {
  const broker = await vaultWith('right', toAllow);
  const read = ['get', key.reference];
  expect(await latchkey(broker, read)).toMatchObject({
    status: 5,
    err: expect.stringContaining('Run it on a terminal to type the passphrase'),
  });
  const call = `${(await callOf()).join(' ')} --data-dir ${broker.dataDir}`;
  const background = `set -m; ${call} get ${key.reference} --print & wait $!; echo "ended with $?"`;
  const onTerminal = async (shell: string, env = {}) =>
    (
      await startProgram(['script', '-qec', `bash -c '${shell}'`, '/dev/null'], { env: { ...broker.env, ...env } })
        .ended
    ).out;
  expect(await onTerminal(background)).toContain('ended with 5');
  // Some systems for CI give a terminal that nobody looks at.
  const inCi = `${call} get ${key.reference} --print; echo "ended with $?"`;
  expect(await onTerminal(inCi, { CI: 'true' })).toContain('ended with 5');
});
