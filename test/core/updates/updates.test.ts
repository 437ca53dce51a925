import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Ports } from '../../../main/core/ports/ports.ts';
import { isOlder } from '../../../main/core/updates/judge.ts';
import { openRecordsInMemory } from '../../../main/platform/records/open-records.ts';
import { createUpdateSource } from '../../../main/platform/updates/update-source.ts';
import { publicKeyOf, signedFile } from '../../../scripts/sign-update.mjs';
import { createVirtualClock } from '../../fakes/virtual-clock.ts';
import { listen } from '../../platform/mail/mail-server.ts';
import { openTestVault } from '../test-vault.ts';

const newKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
const pem = newKey();
const dayMs = 86_400_000;
const start = Date.parse('2026-12-01T12:00:00Z');

const written = (fields: object = {}): string =>
  JSON.stringify({
    ...{ program: 'latchkey', version: '1.3.0', date: '2026-11-20', validUntil: '2026-12-20' },
    ...{ changes: ['Keys can be tagged.'], ...fields },
  });
const signed = (fields: object = {}, key = pem): string => signedFile(key, written(fields));

type Answer = (request: IncomingMessage, reply: ServerResponse) => void;
const text =
  (body: string): Answer =>
  (_, reply) =>
    reply.end(body);

/** A server at the update address, and a vault of version 1.2.0 that asks it. */
async function open(answer: Answer, given: Partial<Ports> = {}) {
  const asked: IncomingMessage[] = [];
  const world = { answer };
  const port = await listen(
    createServer((request, reply) => {
      asked.push(request);
      world.answer(request, reply);
    }),
  );
  const url = `http://127.0.0.1:${port}/latchkey-update`;
  const clock = createVirtualClock(start);
  const vault = await openTestVault({
    clock,
    program: { version: '1.2.0', host: 'loopback', runtime: [], dataDir: '/nowhere' },
    updates: createUpdateSource({ url, publicKey: publicKeyOf(pem) }),
    ...given,
  });
  onTestFinished(() => vault.close());
  // The clock goes on by days.
  await vault.call('changeSettings', { lockMinutes: null });
  const state = () => vault.call('getUpdateState', {});
  const firstCheck = () => expect.poll(async () => asked.length > 0 && !(await state()).checking).toBe(true);
  return { vault, asked, world, clock, state, firstCheck, check: () => vault.call('checkForUpdates', {}), port };
}

const expired = 'HTTP/1.1 200 OK\r\n';
const refused: [what: string, problem: string, answer: Answer][] = [
  ['another key', 'not-signed', text(signed({}, newKey()))],
  ['a changed text', 'not-signed', text(signed().replace('tagged', 'stolen'))],
  ['no signature', 'not-signed', text(written())],
  ['nothing', 'not-signed', text('')],
  ['a text that was signed for another program', 'unreadable', text(signedAsIs(written({ program: 'other' })))],
  ['a field too many', 'unreadable', text(signedAsIs(written({ download: 'https://elsewhere.test' })))],
  ['an older version than this one', 'rolled-back', text(signed({ version: '1.1.9' }))],
  ['a text past its end', 'outdated', text(signed({ validUntil: '2026-11-30' }))],
  ['too much', 'too-large', text(`${signed()}${' '.repeat(20_000)}`)],
  ['far too much', 'too-large', text('x'.repeat(5 * 1024 * 1024))],
  ['an error', 'refused', (_, reply) => reply.writeHead(503).end(signed())],
  ['a broken connection', 'no-answer', (_, reply) => reply.socket?.end(expired, () => reply.destroy())],
];

it('a key of another kind signs nothing, and has no public key that a build would take', () => {
  const other = generateKeyPairSync('ed448').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  expect(() => publicKeyOf(other)).toThrow('Ed25519');
  expect(() => signed({}, other)).toThrow('Ed25519');
});

describe('a build with an update address', () => {
  it('asks when the vault opens, says nothing but name and version, and shows what has changed', async () => {
    const { asked, state, firstCheck, port } = await open(text(signed()));
    await firstCheck();
    expect(await state()).toEqual({
      host: `127.0.0.1:${port}`,
      checking: false,
      checkedAt: start,
      newer: { version: '1.3.0', date: '2026-11-20', changes: ['Keys can be tagged.'] },
      problem: null,
    });
    expect(asked[0]?.headers).toEqual({
      host: `127.0.0.1:${port}`,
      'user-agent': 'Latchkey/1.2.0',
      connection: expect.any(String),
    });
    expect(asked[0]?.method).toBe('GET');
  });

  it('says that the same version is the latest', async () => {
    const { state, firstCheck } = await open(text(signed({ version: '1.2.0' })));
    await firstCheck();
    expect(await state()).toMatchObject({ newer: null, problem: null, checkedAt: start });
  });

  it('asks once a day, and not while it is turned off', async () => {
    const { vault, asked, clock, firstCheck } = await open(text(signed({ validUntil: '2027-12-01' })));
    await firstCheck();
    clock.advance(dayMs - 1000);
    expect(asked).toHaveLength(1);
    clock.advance(2000);
    await expect.poll(() => asked.length).toBe(2);
    await vault.call('changeSettings', { checkUpdates: false });
    clock.advance(5 * dayMs);
    expect(asked).toHaveLength(2);
    await vault.call('checkForUpdates', {});
    expect(asked).toHaveLength(3);
  });

  it.each(refused)('refuses %s', async (_, problem, answer) => {
    const { state, firstCheck } = await open(answer);
    await firstCheck();
    expect(await state()).toMatchObject({ newer: null, problem, checkedAt: null });
  });

  it('follows no redirect', async () => {
    const { asked, state, firstCheck } = await open((request, reply) =>
      request.url === '/elsewhere' ? reply.end(signed()) : reply.writeHead(302, { location: '/elsewhere' }).end(),
    );
    await firstCheck();
    expect(await state()).toMatchObject({ newer: null, problem: 'redirected' });
    expect(asked).toHaveLength(1);
  });

  it('believes a text until the end of its last day', async () => {
    const { state, firstCheck } = await open(text(signed({ validUntil: '2026-12-01' })));
    await firstCheck();
    expect(await state()).toMatchObject({ problem: null });
  });

  it('is not sent back to an older answer, and goes on showing what it knows, also after a restart', async () => {
    const records = openRecordsInMemory();
    const kept = { ...records, close() {} };
    const first = await open(text(signed({ version: '1.4.0' })), { records: kept });
    await first.firstCheck();
    for (const older of [{ version: '1.3.0' }, { version: '1.4.0', date: '2026-11-19' }]) {
      first.world.answer = text(signed(older));
      expect(await first.check()).toMatchObject({ problem: 'rolled-back', newer: { version: '1.4.0' } });
    }
    await first.vault.close();
    const second = await open(text(signed()), { records: kept });
    expect(await second.state()).toMatchObject({ newer: { version: '1.4.0' } });
    expect(await second.check()).toMatchObject({ problem: 'rolled-back', newer: { version: '1.4.0' } });
    records.settings.write('update-seen', signed({ version: '9.9.9' }, newKey()));
    expect(await second.state()).toMatchObject({ newer: null });
  });

  it('asks nobody while the vault is locked', async () => {
    const { vault, asked, clock, firstCheck } = await open(text(signed()));
    await firstCheck();
    await vault.call('setAppPassphrase', { passphrase: 'correct horse battery' });
    await vault.call('lock', {});
    clock.advance(3 * dayMs);
    expect(asked).toHaveLength(1);
  });
});

/** What the script that signs would refuse. */
function signedAsIs(said: string): string {
  return `${sign(null, Buffer.from(said), createPrivateKey(pem)).toString('base64')}\n${said}`;
}

it('a build without an update address asks nobody', async () => {
  const vault = await openTestVault();
  onTestFinished(() => vault.close());
  const nothing = { host: null, checking: false, checkedAt: null, newer: null, problem: null };
  expect(await vault.call('checkForUpdates', {})).toEqual(nothing);
});

it.each([
  ['1.2.3', '1.2.4', true],
  ['1.2.3', '1.10.0', true],
  ['1.2.3', '1.2.3', false],
  ['2.0.0', '1.9.9', false],
  ['1.2.3', '1.2.3-beta.1', false],
])('%s is older than %s: %s', (version, than, expected) => {
  expect(isOlder(version, than)).toBe(expected);
});
