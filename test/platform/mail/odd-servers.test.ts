import { createServer, type Socket } from 'node:net';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { clientNames } from '../../../main/platform/mail/client-names.ts';
import { createMailer, type MailerOptions } from '../../../main/platform/mail/mailer.ts';
import { certificateOf, listen, startMailServer } from './mail-server.ts';

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

const failure = (is: string, status: number | null) => ({
  code: 'mail_failed',
  params: {
    server: expect.stringMatching(/^(127\.0\.0\.1|\[2001:db8::1\]|\[::2\]|локалхост|mail\.müller\.invalid):\d+$/),
    reason: { is, status },
  },
});

/** A server that answers each line with what `answer` returns for it, and keeps the lines. */
async function startSaying(answer: (line: string) => string, greeting = Promise.resolve()) {
  const lines: string[] = [];
  let isConnected = false;
  const port = await listen(
    createServer((socket: Socket) => {
      isConnected = true;
      void greeting.then(() => socket.write('220 hi\r\n'));
      socket.setEncoding('utf8').on('data', (text: string) => {
        for (const line of text.trimEnd().split('\r\n')) {
          lines.push(line);
          socket.write(`${answer(line)}\r\n`);
        }
      });
    }),
  );
  return { port, lines, connected: () => isConnected };
}

test('a server that greets after 50 seconds is waited for', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  onTestFinished(() => void vi.useRealTimers());
  const greeting = Promise.withResolvers<void>();
  const server = await startSaying((line) => (line === 'DATA' ? '354 go on' : '250 fine'), greeting.promise);
  const sending = send({ port: server.port });
  await vi.waitUntil(() => server.connected());
  vi.advanceTimersByTime(50_000);
  greeting.resolve();
  await sending;
  expect(server.lines).toContain('DATA');
});

describe('an address', () => {
  test.each(['miguel@localhost', 'info@müller.test', 'müller@example.test', 'müller@müller.test', 'ada@[192.0.2.1]'])(
    '%s gets mail',
    async (address) => {
      const server = await startMailServer();
      await send({ port: server.port, from: address, to: address });
      expect(server.received).toMatchObject([{ from: address, to: [address] }]);
    },
  );

  test('is announced as international, only if it is', async () => {
    const server = await startSaying((line) => {
      if (line.startsWith('EHLO')) return '250-hi\r\n250 SMTPUTF8';
      return line === 'DATA' ? '354 go on' : '250 fine';
    });
    await send({ port: server.port, to: 'müller@example.test' }).catch(() => {});
    await send({ port: server.port, to: 'info@müller.test' }).catch(() => {});
    expect(server.lines.filter((line) => /^(MAIL|RCPT)/.test(line))).toEqual([
      'MAIL FROM:<latchkey@example.com> SMTPUTF8',
      'RCPT TO:<müller@example.test>',
      'MAIL FROM:<latchkey@example.com>',
      'RCPT TO:<info@xn--mller-kva.test>',
    ]);
  });

  test('with characters beyond ASCII that the server refuses is told from others', async () => {
    const server = await startSaying((line) => (/\P{ASCII}/u.test(line) ? '553 what is this?' : '250 fine'));
    const { port } = server;
    await expect(send({ port, to: 'müller@example.test' })).rejects.toMatchObject(
      failure('international-address-refused', 553),
    );
    const other = await startSaying((line) => (line.startsWith('RCPT') ? '550 nobody' : '250 fine'));
    await expect(send({ port: other.port, to: 'info@müller.test' })).rejects.toMatchObject(
      failure('address-refused', 550),
    );
  });
});

describe('a host', () => {
  test.each(['::1', '[::1]'])('%s is this computer', async (host) => {
    const server = await startMailServer({ address: '::1' });
    await send({ host, port: server.port });
    expect(server.received).toHaveLength(1);
  });

  test('in brackets has a certificate for its address', async () => {
    const { key, cert } = certificateOf('::1');
    const server = await startMailServer({ address: '::1', secure: true, key, cert });
    await send({ host: '[::1]', port: server.port, security: 'tls' }, { ca: cert });
    expect(server.received).toMatchObject([{ encrypted: true }]);
  });

  test.each(['[2001:db8::1]', '[::2]', 'локалхост'])('%s is not this computer', async (host) => {
    await expect(send({ host, port: 25 })).rejects.toMatchObject(failure('tls-required', null));
  });

  test('in another script is looked up in punycode', async () => {
    const sending = send({ host: 'mail.müller.invalid', port: 465, security: 'tls' });
    await expect(sending).rejects.toMatchObject(failure('server-not-found', null));
  });
});

describe('the name of this computer', () => {
  test('is fully qualified, or an address', () => {
    expect(clientNames('pc.example.com')).toEqual([
      'pc.example.com',
      expect.stringMatching(/^\[(IPv6:)?[\da-f:.]+\]$/),
    ]);
    for (const name of [
      '',
      'pc',
      'localhost',
      'pc.local',
      'my_pc.example.com',
      'pc.lan',
      '10.0.0.1',
      'pc..example.com',
    ]) {
      expect(clientNames(name)).toEqual([expect.stringMatching(/^\[(IPv6:)?[\da-f:.]+\]$/)]);
    }
  });

  test.each(['EHLO', 'MAIL', 'RCPT'])('is followed by the address if the server refuses it at %s', async (command) => {
    let name = '';
    const server = await startSaying((line) => {
      if (/^(EHLO|HELO) /.test(line)) name = line.slice(5);
      const isRefusing = command === 'EHLO' ? /^(EHLO|HELO)/.test(line) : line.startsWith(command);
      if (isRefusing && name === 'pc.example.com')
        return '550 5.7.1 <pc.example.com>: Helo command rejected: Host not found';
      return line === 'DATA' ? '354 go on' : '250 fine';
    });
    await send({ port: server.port }, { names: ['pc.example.com', '[192.0.2.1]'] });
    expect(server.lines).toContain('EHLO [192.0.2.1]');
    expect(server.lines.filter((line) => line === 'DATA')).toHaveLength(1);
  });

  test('is said to be refused if the address is too', async () => {
    const { port, lines } = await startSaying((line) => (/^(EHLO|HELO)/.test(line) ? '501 bad name' : '250 fine'));
    const sending = send({ port }, { names: ['pc.example.com', '[192.0.2.1]'] });
    await expect(sending).rejects.toMatchObject(failure('name-refused', 501));
    expect(lines).toEqual(['EHLO pc.example.com', 'HELO pc.example.com', 'EHLO [192.0.2.1]', 'HELO [192.0.2.1]']);
  });

  test('is not taken for the reason when an address is refused that has such a word in it', async () => {
    const { port } = await startSaying((line) =>
      line.startsWith('RCPT') ? '550 <helo@example.com> nobody' : '250 fine',
    );
    await expect(send({ port, to: 'helo@example.com' })).rejects.toMatchObject(failure('address-refused', 550));
  });
});

describe('a login', () => {
  const login = { user: 'ada', password: 'pass phrase' };

  test('that only works with OAuth is said to be one, and the password is not sent', async () => {
    const server = await startMailServer({
      password: 'pass phrase',
      allowInsecureAuth: true,
      hideSTARTTLS: true,
      authMethods: ['XOAUTH2'],
    });
    await expect(send({ port: server.port, ...login })).rejects.toMatchObject(failure('oauth-only', null));
    expect(server.logins).toEqual([]);
  });

  test.each([
    ['504 5.5.4 Unrecognized authentication type', 'oauth-only', 504],
    ['535 5.7.139 Authentication unsuccessful, basic authentication is disabled.', 'oauth-only', 535],
    ['534-5.7.9 Application-specific password required.\r\n534 5.7.9 Learn more', 'app-password-required', 534],
    ['535 5.7.8 Username and Password not accepted.', 'login-refused', 535],
  ])('that is refused with “%s”', async (answer, is, status) => {
    const { port } = await startSaying((line) => {
      if (line.startsWith('EHLO')) return '250-hi\r\n250 AUTH PLAIN XOAUTH2';
      return line.startsWith('AUTH') ? answer : '250 fine';
    });
    await expect(send({ port, ...login })).rejects.toMatchObject(failure(is, status));
  });
});
