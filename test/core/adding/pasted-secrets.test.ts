import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { samples } from '../formats/samples.ts';
import { addOther } from '../key-server.ts';
import { openTestVault, type TestVault } from '../test-vault.ts';

let test: TestVault;
beforeEach(async () => {
  test = await openTestVault();
});
afterEach(() => test.close());

describe('the secret of a key that is added by hand', () => {
  let accountId: string;

  beforeEach(async () => {
    accountId = await addOther(test, null);
  });

  const addKey = (secret: string) =>
    test.call('addKey', { keyId: randomUUID(), accountId, label: 'Deploy', access: 'inherited', secret });

  it.each(Object.entries(samples))('takes in the sample of %s', async (_, sample) => {
    const { key } = await addKey(sample);
    expect(test.secretStores.store.items.get(key.id)).toBe(sample);
  });

  it.each(['two\nlines', 'a\ttab', ' \u00a0around\r\n', 'ключ 🔑', '\0\u0001\u2028', `ghp_${'a'.repeat(36)}\n`])(
    '%j is stored, copied and saved as it is',
    async (odd) => {
      const { key } = await addKey(odd);
      expect(test.secretStores.store.items.get(key.id)).toBe(odd);
      await test.call('copySecret', { keyId: key.id });
      expect(test.clipboard.text).toBe(odd);
      expect(await test.call('revealSecret', { keyId: key.id })).toEqual({ secret: odd });
      await test.call('saveSecret', { keyId: key.id });
      expect(test.textFile.saved).toEqual([{ name: 'Deploy.txt', text: odd }]);
    },
  );

  it.each([
    ['', { is: 'empty' }],
    [' \n\t\u00a0\u200b', { is: 'only-white-space' }],
    ['half a character: \ud83d', { is: 'broken-character' }],
    ['x'.repeat(8193), { is: 'too-long', max: 8192 }],
  ])('%j is refused', async (odd, problem) => {
    await expect(addKey(odd)).rejects.toMatchObject({ code: 'invalid_input', params: { name: 'secret', problem } });
  });

  it('masks a secret whose format is known with its prefix, and a short one wholly', async () => {
    const known = await addKey(`ghp_${'a'.repeat(32)}wxyz`);
    expect(known.key.mask).toBe('ghp_••••wxyz');
    const short = await addKey('hunter22');
    expect(short.key.mask).toBe('••••');
  });
});

describe('recognizing a pasted secret', () => {
  it('tells whose it is, where it is managed and where it can be tried', async () => {
    expect(await test.call('recognizeSecret', { secret: ` ghp_${'a'.repeat(36)}\n` })).toEqual({
      service: 'GitHub',
      name: 'personal access token (classic)',
      page: 'https://github.com/settings/tokens',
      prefix: 'ghp_',
      verify: { url: 'https://api.github.com/user', header: 'Authorization: Bearer {key}' },
      checksum: 'invalid',
      expiryEnds: null,
      listed: null,
    });
    expect(await test.call('recognizeSecret', { secret: `glpat-${'a'.repeat(20)}` })).toMatchObject({
      service: 'GitLab',
      expiryEnds: 'start-of-day-utc',
    });
  });

  it('finds it in lines that a terminal broke, and keeps the space that belongs to it', async () => {
    const token = `FlyV1 fm2_${'a'.repeat(60)}`;
    for (const secret of [token, `${token}\n`, `${token.slice(0, 40)}\r\n  ${token.slice(40)}`]) {
      expect(await test.call('recognizeSecret', { secret })).toMatchObject({ service: 'Fly.io', prefix: 'FlyV1 ' });
    }
  });

  it('tells nothing of one that nobody knows', async () => {
    expect(await test.call('recognizeSecret', { secret: 'correct horse battery staple' })).toBeNull();
  });
});
