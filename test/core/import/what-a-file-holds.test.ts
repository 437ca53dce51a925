import { describe, expect, it } from 'vitest';
import type { FileContents, FileEntry } from '../../../main/core/ports/import-files.ts';
import { impatientClock } from '../../fakes/impatient-clock.ts';
import { openTestVault, type TestVault } from '../test-vault.ts';
import { came, choose, fileOf, hex } from './importing.ts';
import { wholePreview } from './whole-preview.ts';

const entry = (name: string, secret: string, more: Partial<FileEntry> = {}): FileEntry => ({
  name,
  field: null,
  readings: [{ secret, by: [] }],
  repeated: false,
  url: '',
  notes: '',
  expiresAt: null,
  ...more,
});

/** Opens a vault for which every file holds this. */
async function withContents(contents: Partial<FileContents>, work: (test: TestVault) => Promise<void>): Promise<void> {
  const read = async () => ({ is: 'env' as const, entries: [], leftOut: [], ...contents });
  const test = await openTestVault({ importFiles: { read } });
  await work(test).finally(() => test.close());
}

const preview = (test: TestVault) => wholePreview(test, fileOf(''));

const key = `-----BEGIN RSA PRIVATE KEY-----\n${'MIIEpAIBAAKCAQEA\n'.repeat(20)}-----END RSA PRIVATE KEY-----\n`;
const pem = (kind: string) => key.replaceAll('RSA PRIVATE KEY', kind);
const putty = 'PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nPrivate-Lines: 1\nAAAA\nPrivate-MAC: 0123\n';
const ssh2 = pem('SSH2 ENCRYPTED PRIVATE KEY')
  .replaceAll('-----', '----')
  .replace(/BEGIN .*Y|END .*Y/g, ' $& ');
const account = JSON.stringify({ type: 'service_account', private_key: pem('PRIVATE KEY') }, null, 2);

describe('a preview', () => {
  it('accounts for everything: what is empty or too long is left out by name', async () => {
    const leftOut = [{ name: 'what is this', line: 3, reason: 'not-a-variable' as const }];
    const entries = [
      entry('A', hex),
      entry('LONG', 'x'.repeat(8193)),
      entry('NONE', ''),
      entry('LONGEST', 'x'.repeat(8192)),
    ];
    await withContents({ entries, leftOut }, async (test) => {
      const shown = await preview(test);
      expect(shown.entries.map(({ name, index }) => [name, index])).toEqual([
        ['A', 0],
        ['LONGEST', 1],
      ]);
      expect(shown.leftOut).toEqual([
        ...leftOut,
        { name: 'LONG', line: null, reason: 'too-long' },
        { name: 'NONE', line: null, reason: 'empty' },
      ]);
    });
  });

  it.each([
    ['a private key', 'TLS', key, true],
    ['an encrypted private key', 'TLS', pem('ENCRYPTED PRIVATE KEY'), true],
    ['a private key of OpenSSH', 'DEPLOY', pem('OPENSSH PRIVATE KEY'), true],
    ['a private key of PuTTY', 'DEPLOY', putty, true],
    ['a private key of SSH2', 'DEPLOY', ssh2, true],
    ['half a private key of PuTTY', 'TLS_KEY', putty.slice(0, 60), false],
    ['a private key on one line', 'TLS', key.replaceAll('\n', '\\n'), true],
    ['a certificate with its private key', 'TLS', `${pem('CERTIFICATE')}${key}`, true],
    ['a certificate', 'TLS_KEY', pem('CERTIFICATE'), false],
    ['a public key', 'SIGNING_KEY', pem('PUBLIC KEY'), false],
    ['half a private key', 'TLS_KEY', key.slice(0, 100), false],
    ['a service account', 'GOOGLE', account, true],
    ['a service account without a key', 'GOOGLE_KEY', '{\n"type": "service_account"\n}', false],
    ['other JSON', 'API_KEYS', '{\n"a": 1\n}', false],
    ['something that is no JSON', 'API_KEYS', '{ service_account', false],
    ['a text', 'PASSWORD_HINT', 'the name of my first dog', false],
    ['a URL with a password', 'DB', 'postgres://app:hunter2@db.example/app', true],
    ['a URL without one', 'DB', 'postgres://db.example/app', false],
    ['a key between spaces', 'API_KEY', ' abcdefghijklmnop ', true],
  ])('says of %s whether it is offered', async (_what, name, secret, likely) => {
    await withContents({ entries: [entry(name, secret)] }, async (test) => {
      const { entries } = await preview(test);
      expect(entries).toMatchObject([{ name, likely }]);
    });
  });

  it('tells the kind of a secret whose end says nothing, on one line, and how long it is', async () => {
    const entries = [
      entry('A', key),
      entry('B', account),
      entry('C', `${hex}\n`),
      entry('D', ` ${hex}`),
      entry('E', putty),
    ];
    await withContents({ entries }, async (test) => {
      const readings = (await preview(test)).entries.map((shown) => shown.readings[0]);
      expect(readings).toMatchObject([
        { mask: 'RSA PRIVATE KEY ••••', length: key.length, lines: 22 },
        { mask: 'service_account ••••', length: account.length, lines: 4 },
        { mask: '••••4f1b', length: 41, lines: 1 },
        { mask: '••••4f1b', length: 41, lines: 1 },
        { mask: 'PuTTY-User-Key-File ••••', length: putty.length, lines: 5 },
      ]);
    });
  });

  it('suggests a label that a key can have', async () => {
    const names = ['x'.repeat(300), 'Work /\nDeploy', '', '\u200b', `${'🔑'.repeat(254)} ab`];
    await withContents({ entries: names.map((name, index) => entry(name, `${hex}${index}`)) }, async (test) => {
      const { entries, importId } = await preview(test);
      expect(entries.map(({ name }) => name)).toEqual(names);
      expect(entries.map(({ label }) => label)).toEqual([
        `${'x'.repeat(254)}…`,
        'Work / Deploy',
        '',
        '',
        `${'🔑'.repeat(254)}…`,
      ]);
      const choices = entries.map(({ index, label }) => choose(index, { label: label || 'Key' }));
      expect(await test.call('confirmImport', { importId, choices })).toEqual(came(5));
    });
  });
});

it('a preview of many entries lets other work run', async () => {
  const lookedAt = new Set<string>();
  let most = 0;
  const entries = Array.from({ length: 1000 }, (_, index): FileEntry => {
    const { readings, ...rest } = entry(`KEY_${index}`, `${hex}${index}`);
    const look = () => {
      most = Math.max(most, lookedAt.add(rest.name).size);
      return readings;
    };
    return Object.defineProperty(rest, 'readings', { get: look }) as FileEntry;
  });
  const turn = async () => {
    await impatientClock.turn();
    lookedAt.clear();
  };
  const read = async () => ({ is: 'env' as const, entries, leftOut: [] });
  const test = await openTestVault({ importFiles: { read }, clock: { ...impatientClock, turn } });
  expect((await wholePreview(test, fileOf(''))).entries).toHaveLength(1000);
  expect(most).toBeLessThanOrEqual(200);
  await test.close();
});

describe('a line that programs read differently', () => {
  const readings: FileEntry['readings'] = [
    { secret: `${hex} # not a comment`, by: ['node'] },
    { secret: hex, by: ['bash', 'dotenv'] },
    { secret: '', by: ['compose'] },
  ];

  it('is shown with every reading, and stored as the one that was chosen', async () => {
    await withContents({ entries: [entry('A_TOKEN', '', { readings })] }, async (test) => {
      const { entries, importId } = await preview(test);
      expect(entries[0]?.readings).toEqual([
        { mask: '••••ment', length: 56, lines: 1, by: ['node'] },
        { mask: '••••4f1b', length: 40, lines: 1, by: ['bash', 'dotenv'] },
        { mask: '••••', length: 0, lines: 1, by: ['compose'] },
      ]);
      const empty = { choices: [choose(0, { reading: 2 })], importId };
      expect(await test.call('confirmImport', empty)).toMatchObject({
        failed: [{ index: 0, error: { code: 'invalid_input', params: { field: 'secret' } } }],
      });
      expect(await test.call('confirmImport', { importId, choices: [choose(0, { reading: 1 })] })).toEqual(came(1));
      expect([...test.secretStores.store.items.values()]).toContain(hex);
    });
  });

  it('is stored whole unless another reading is chosen, with its white space', async () => {
    const secret = ` ${hex}\t\u00a0\n`;
    await withContents({ entries: [entry('A', secret)] }, async (test) => {
      const { importId } = await preview(test);
      expect(await test.call('confirmImport', { importId, choices: [choose(0)] })).toEqual(came(1));
      expect([...test.secretStores.store.items.values()]).toContain(secret);
    });
  });
});
