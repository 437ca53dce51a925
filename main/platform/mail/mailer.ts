import { domainToASCII } from 'node:url';
import type { SendMailOptions } from 'nodemailer';
import { VaultError } from '../../contract/vault-error.ts';
import type { Mailer } from '../../core/ports/mailer.ts';
import { trustSystemCertificates } from '../http/system-certificates.ts';
import { clientNames } from './client-names.ts';
import { isOfMessage, isOfName, type MailReason, reasonOf } from './failures.ts';

export interface MailerOptions {
  /** A certificate (PEM) to trust instead of the well-known authorities. */
  ca?: string;
  /** Timeout for connecting with the server's greeting, and for its silence in between. */
  timeoutMs?: number;
  /** What to call this computer, in the order to try. */
  names?: readonly string[];
}

type Sent = Parameters<Mailer['send']>[0];
type Options = Required<Omit<MailerOptions, 'ca'>> & MailerOptions;

/** Some servers greet only after 20 seconds or more, because programs that send spam don't wait. RFC 5321, 4.5.3.2.1, allows 5 minutes. */
const patienceMs = 60_000;
/** The longest time for one email, even if the server keeps answering slowly. */
const longestMs = 90_000;

/** Sends email with nodemailer, which is loaded for the first email. */
export function createMailer({ ca, timeoutMs = patienceMs, names }: MailerOptions = {}): Mailer {
  return {
    async send(settings, { subject, text, html }) {
      const { security, user, password, from, to } = settings;
      if (security === 'none' && !isLoopback(plainHost(settings.host))) throw failed(settings, 'tls-required');
      if (user !== null && password === null) throw failed(settings, 'password-missing');
      if (security !== 'none') trustSystemCertificates();
      const options = { timeoutMs, names: names ?? clientNames(), ...(ca === undefined ? {} : { ca }) };
      await sendAs(settings, options, {
        from,
        to,
        subject: oneLine(subject),
        text,
        html,
        // Prevents out-of-office replies (RFC 3834).
        headers: { 'Auto-Submitted': 'auto-generated' },
        signal: AbortSignal.timeout(longestMs),
      });
    },
  };
}

/** Tries the names of this computer in turn, until the server takes one. */
async function sendAs(settings: Sent, options: Options, message: SendMailOptions): Promise<void> {
  const [name, ...others] = options.names;
  let wantsOAuth = false;
  try {
    const { createTransport } = await import('nodemailer');
    const transport = createTransport({
      ...connectionOf(settings, options),
      name,
      // Called for a server that offers nothing else. Without it, the password would be sent anyway.
      customAuth: {
        XOAUTH2({ reject }) {
          wantsOAuth = true;
          reject(new Error('XOAUTH2'));
        },
      },
    });
    await transport.sendMail(message);
  } catch (error) {
    if (wantsOAuth) throw failed(settings, 'oauth-only');
    if (isOfName(error) && others.length > 0) return sendAs(settings, { ...options, names: others }, message);
    const reason = reasonOf(error, { from: settings.from, to: settings.to });
    if (isOfMessage(error)) throw new VaultError('mail_refused', { reason });
    throw new VaultError('mail_failed', { server: serverOf(settings), reason });
  }
}

function connectionOf(settings: Sent, { ca, timeoutMs }: Options) {
  const { port, security, user, password } = settings;
  const host = plainHost(settings.host);
  return {
    // No name lookup for unencrypted email: a wrong answer would send it to another computer.
    host: security === 'none' && host === 'localhost' ? '127.0.0.1' : host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    tls: { minVersion: 'TLSv1.2' as const, rejectUnauthorized: true, ...(ca === undefined ? {} : { ca }) },
    ...(user === null || password === null ? {} : { auth: { user, pass: password } }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** As DNS and TLS know it: an IPv6 address without its brackets, a name in lower case and punycode. */
function plainHost(host: string): string {
  if (host.includes(':')) return host.replace(/^\[|\]$/g, '');
  return domainToASCII(host) || host;
}

const isLoopback = (host: string): boolean => /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|::1)$/.test(host);

/** Removes line breaks, so that a label can't add a header. */
const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').trim();

const serverOf = ({ host, port }: Sent): string => `${host.includes(':') ? `[${plainHost(host)}]` : host}:${port}`;

const failed = (settings: Sent, is: MailReason['is']): VaultError =>
  new VaultError('mail_failed', { server: serverOf(settings), reason: { is, status: null } });
