import { createServer, type Socket } from 'node:net';
import { inspect } from 'node:util';
import { describe, expect, test, vi } from 'vitest';
import { VaultError } from '../../../main/contract/vault-error.ts';
import { mailOf } from '../../../main/core/expiry/mail-text.ts';
import type { MailReason } from '../../../main/platform/mail/failures.ts';
import { createMailer, type MailerOptions } from '../../../main/platform/mail/mailer.ts';
import { certificateOf, listen, startMailServer } from './mail-server.ts';

const password = 'pass phrase of the ünit test';
const message = { subject: 'A key expires', text: 'The key of Ada expires.\n', html: '<p>The key of Ada expires.</p>' };
const plain = {
  host: '127.0.0.1',
  port: 0,
  security: 'none' as const,
  user: null,
  password: null,
  from: 'latchkey@example.com',
  to: 'ada@example.com',
};
type Sent = Parameters<ReturnType<typeof createMailer>['send']>[0];

const send = (settings: Partial<Sent>, options: MailerOptions = {}) =>
  createMailer(options).send({ ...plain, ...settings }, message);

/** The reason of the failure. Expects that the failure tells nothing else. */
async function failure(sending: Promise<void>, code = 'mail_failed'): Promise<string> {
  const error: unknown = await sending.then(
    () => 'it was sent',
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof VaultError)) throw new Error('it did not fail as the port says', { cause: error });
  expect(error).toMatchObject({ code, params: { reason: { is: expect.any(String) } } });
  if (code === 'mail_failed') expect(error.params).toMatchObject({ server: expect.stringMatching(/.:\d+$/) });
  expect(error.cause).toBeUndefined();
  for (const hidden of [password, Buffer.from(password).toString('base64'), 'Ada']) {
    expect(inspect(error, { depth: 9 })).not.toContain(hidden);
  }
  const { is, status } = (error.params as { reason: MailReason }).reason;
  return status === null ? is : `${is} ${status}`;
}

const listenRaw = (answer: (socket: Socket) => void) => listen(createServer(answer));

/** A server that greets, and then answers each line it receives with the next of `lines`. */
const listenSaying = (lines: string[]) =>
  listenRaw((socket) => {
    const left = [...lines];
    const say = () => void socket.write(`${left.shift() ?? '250 fine'}\r\n`);
    say();
    socket.on('data', say);
  });

describe('without encryption', () => {
  test.each(['127.0.0.1', 'localhost', 'LOCALHOST'])('to this computer as %s', async (host) => {
    const server = await startMailServer();
    await send({ host, port: server.port });
    expect(server.received).toMatchObject([
      { from: 'latchkey@example.com', to: ['ada@example.com'], user: null, encrypted: false },
    ]);
  });

  test.each(['mail.example.com', '192.0.2.1', '10.0.0.1', 'localhost.example.com', '127.0.0.1.example.com', '::2'])(
    'not to %s',
    async (host) => {
      expect(await failure(send({ host, port: 25 }))).toBe('tls-required');
    },
  );
});

describe('the message', () => {
  async function received(sent: typeof message): Promise<string> {
    const server = await startMailServer();
    await createMailer().send({ ...plain, port: server.port }, sent);
    return server.received[0]?.raw ?? '';
  }

  test('has a part of text and one of HTML', async () => {
    const raw = await received(message);
    expect(raw).toMatch(/^Content-Type: multipart\/alternative;/m);
    expect(raw).toMatch(/^Content-Type: text\/plain; charset=utf-8\r\n[\s\S]*\r\n\r\nThe key of Ada expires\.\r\n/m);
    expect(raw).toMatch(/^Content-Type: text\/html; charset=utf-8\r\n[\s\S]*\r\n\r\n<p>The key of Ada expires\.<\/p>/m);
    expect(raw).toMatch(/^From: latchkey@example\.com\r$/m);
    expect(raw).toMatch(/^To: ada@example\.com\r$/m);
    expect(raw).toMatch(/^Subject: A key expires\r$/m);
    expect(raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
  });

  test.each(['\r\n', '\n', '\r', '\u2028', '\0', '\v'])(
    'gets no header from a label with %j in it',
    async (breaking) => {
      const label = `Key${breaking}Bcc: mallory@example.com${breaking}${breaking}Click here`;
      const raw = await received({ ...message, subject: label });
      const [headers] = raw.split('\r\n\r\n');
      expect(raw).toMatch(/^Subject: Key Bcc: mallory@example\.com Click here\r$/m);
      expect(headers).not.toMatch(/^Bcc/m);
      expect(headers?.split('\r\n').filter((line) => /mallory|Click/.test(line))).toHaveLength(1);
    },
  );

  test('goes to nobody that a label names', async () => {
    const server = await startMailServer();
    await createMailer().send({ ...plain, port: server.port }, { ...message, subject: 'x\r\nCc: mallory@example.com' });
    expect(server.received[0]?.to).toEqual(['ada@example.com']);
  });

  test('keeps what is not ASCII, and lines of a dot', async () => {
    const raw = await received({ subject: 'Schlüssel 🔑', text: 'über\n.\nEnde\n', html: '<p>über</p>' });
    const [, encoding, encoded = ''] = /^Subject: =\?UTF-8\?(.)\?(.+)\?=\r$/m.exec(raw) ?? [];
    const bytes =
      encoding === 'B'
        ? Buffer.from(encoded, 'base64')
        : Buffer.from(unescape(encoded.replaceAll('_', ' ').replace(/=(..)/g, '%$1')), 'latin1');
    expect(bytes.toString()).toBe('Schlüssel 🔑');
    expect(raw).toContain('=C3=BCber\r\n.\r\nEnde');
  });

  test('of a notice holds neither secret nor mask', async () => {
    const raw = await received(
      mailOf(
        {
          title: '“CI” expires in 7 days',
          body: 'Create a new one.',
          page: 'https://example.com/keys?a=1&b=2',
          help: 'https://example.com/help',
        },
        null,
        'en',
      ),
    );
    expect(raw).not.toMatch(/••••|secret|mask/i);
    expect(raw).toContain('https://example.com/keys?a=3D1&b=3D2');
    expect(raw).toContain('a=3D1&amp;b=3D2');
    expect(raw.indexOf('example.com/help')).toBeGreaterThan(raw.indexOf('example.com/keys'));
  });
});

describe('with STARTTLS', () => {
  test('encrypts before anything else, and names the user', async () => {
    const { key, cert } = certificateOf('127.0.0.1');
    const server = await startMailServer({ key, cert, password });
    await send({ port: server.port, security: 'starttls', user: 'ada', password }, { ca: cert });
    expect(server.received).toMatchObject([{ user: 'ada', encrypted: true }]);
  });

  test.each([
    ['that is not trusted', '127.0.0.1', false],
    ['of another name', 'mail.example.com', true],
  ])('refuses a certificate %s', async (_, name, isTrusted) => {
    const { key, cert } = certificateOf(name);
    const server = await startMailServer({ key, cert, password });
    const sending = send(
      { port: server.port, security: 'starttls', user: 'ada', password },
      isTrusted ? { ca: cert } : {},
    );
    expect(await failure(sending)).toBe('untrusted-certificate');
    expect(server.logins).toEqual([]);
    expect(server.received).toEqual([]);
  });

  test('refuses a certificate that is not trusted also where Node is told to trust all', async () => {
    const { key, cert } = certificateOf('127.0.0.1');
    const server = await startMailServer({ key, cert });
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    const warning = vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
    try {
      expect(await failure(send({ port: server.port, security: 'starttls' }))).toBe('untrusted-certificate');
    } finally {
      delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
      warning.mockRestore();
    }
  });

  test('refuses TLS 1.1', async () => {
    const { key, cert } = certificateOf('127.0.0.1');
    const server = await startMailServer({
      key,
      cert,
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1.1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    });
    const reason = await failure(send({ port: server.port, security: 'starttls' }, { ca: cert }));
    expect(reason).toBe('encryption-refused');
    expect(server.received).toEqual([]);
  });

  test('sends nothing in clear to a server that does not offer it', async () => {
    const server = await startMailServer({ password, disabledCommands: ['STARTTLS'], allowInsecureAuth: true });
    const reason = await failure(send({ port: server.port, security: 'starttls', user: 'ada', password }));
    expect(reason).toMatch(/^encryption-refused 5\d\d$/);
    expect(server.logins).toEqual([]);
    expect(server.received).toEqual([]);
  });

  test('sends nothing in clear to a server that only knows HELO', async () => {
    const port = await listenSaying(['220 old', '502 what?']);
    expect(await failure(send({ port, security: 'starttls' }))).toMatch(/ 502$/);
  });
});

describe('with TLS from the start', () => {
  test('sends', async () => {
    const { key, cert } = certificateOf('127.0.0.1');
    const server = await startMailServer({ secure: true, key, cert, password });
    await send({ port: server.port, security: 'tls', user: 'ada', password }, { ca: cert });
    expect(server.received).toMatchObject([{ user: 'ada', encrypted: true }]);
  });

  test('refuses a certificate that is not trusted', async () => {
    const { key, cert } = certificateOf('127.0.0.1');
    const server = await startMailServer({ secure: true, key, cert });
    expect(await failure(send({ port: server.port, security: 'tls' }))).toBe('untrusted-certificate');
    expect(server.received).toEqual([]);
  });

  test('says so when the server does not speak it', async () => {
    const server = await startMailServer();
    expect(await failure(send({ port: server.port, security: 'tls' }))).toBe('encryption-refused');
  });
});

describe('what goes wrong is told in plain words:', () => {
  test('a wrong password', async () => {
    const { key, cert } = certificateOf('127.0.0.1');
    const server = await startMailServer({ key, cert, password: 'another' });
    const sending = send({ port: server.port, security: 'starttls', user: 'ada', password }, { ca: cert });
    expect(await failure(sending)).toBe('login-refused 535');
    expect(server.logins).toEqual([`ada:${password}`]);
  });

  test('no password', async () => {
    expect(await failure(send({ user: 'ada', password: null }))).toBe('password-missing');
  });

  test('a server that asks for a password when none is set', async () => {
    const server = await startMailServer({ password });
    expect(await failure(send({ port: server.port }))).toBe('login-required 530');
  });

  test('a refused address', async () => {
    const server = await startMailServer({
      onRcptTo: ({ address }, _, done) => done(Object.assign(new Error(`no ${address} here`), { responseCode: 550 })),
    });
    expect(await failure(send({ port: server.port }))).toBe('address-refused 550');
    expect(server.received).toEqual([]);
  });

  test('a refused sender', async () => {
    const server = await startMailServer({
      onMailFrom: (_, __, done) => done(Object.assign(new Error('spam'), { responseCode: 553 })),
    });
    expect(await failure(send({ port: server.port }))).toBe('address-refused 553');
  });

  test.each([
    [554, 'mail_refused'],
    [451, 'mail_failed'],
  ])('a message that is refused for good or for now: %i', async (responseCode, code) => {
    const server = await startMailServer({
      async onData(stream, _, done) {
        const raw = (await stream.setEncoding('utf8').toArray()).join('');
        done(Object.assign(new Error(raw), { responseCode }));
      },
    });
    expect(await failure(send({ port: server.port }), code)).toBe(`message-refused ${responseCode}`);
  });

  test('nobody there', async () => {
    // A port that was free a moment ago may belong to another test by now, but nothing uses port 1.
    expect(await failure(send({ port: 1 }))).toBe('no-response');
  });

  test('a name that does not exist', async () => {
    const reason = await failure(send({ host: 'latchkey.invalid', port: 465, security: 'tls' }, { timeoutMs: 5000 }));
    expect(['server-not-found', 'timeout']).toContain(reason);
  });

  test('a connection that is dropped at once', async () => {
    const port = await listenRaw((socket) => socket.end());
    expect(await failure(send({ port }))).toBe('connection-closed');
  });

  test('a connection that is dropped in the message', async () => {
    const port = await listenRaw((socket) => {
      const left = ['250 hi', '250 fine', '250 fine', '354 go on'];
      socket.write('220 hi\r\n');
      socket.on('data', () => {
        const answer = left.shift();
        if (answer === undefined) socket.destroy();
        else socket.write(`${answer}\r\n`);
      });
    });
    expect(await failure(send({ port }))).toMatch(/^connection-(closed|lost)$/);
  });

  test('no greeting', async () => {
    const port = await listenRaw(() => {});
    expect(await failure(send({ port }, { timeoutMs: 200 }))).toBe('timeout');
  });

  test('silence after the greeting', async () => {
    const port = await listenRaw((socket) => void socket.write('220 hi\r\n'));
    expect(await failure(send({ port }, { timeoutMs: 200 }))).toBe('timeout');
  });

  test('something that is no mail server', async () => {
    const port = await listenRaw((socket) => void socket.write('HTTP/1.1 400 Bad Request\r\n\r\n'));
    expect(await failure(send({ port }))).toBe('not-a-mail-server');
  });

  test.each(['99999999 Ada', '999 Ada', '5501234 Ada'])('an answer of %s, whose number is none', async (answer) => {
    const port = await listenSaying(['220 hi', '250 hi', answer]);
    expect(await failure(send({ port }))).not.toMatch(/\d/);
  });
});
