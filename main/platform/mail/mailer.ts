import { VaultError } from '../../contract/errors.ts';
import type { Mailer } from '../../core/ports/mailer.ts';
import { isOfMessage, type MailReason, reasonOf } from './failures.ts';

export interface MailerOptions {
  /** A certificate (PEM) to trust instead of the well-known authorities. */
  ca?: string;
  /** Timeout for connecting, for the server's greeting, and for its silence in between. */
  timeoutMs?: number;
}

/** The longest time for one email, even if the server keeps answering slowly. */
const longestMs = 60_000;

/** Sends email with nodemailer, which is loaded for the first email. */
export function createMailer({ ca, timeoutMs = 10_000 }: MailerOptions = {}): Mailer {
  return {
    async send({ host, port, security, user, password, from, to }, { subject, text, html }) {
      if (security === 'none' && !isLoopback(host)) throw failed('tls-required');
      if (user !== null && password === null) throw failed('password-missing');
      try {
        const { createTransport } = await import('nodemailer');
        const transport = createTransport({
          // No name lookup for unencrypted email: a wrong answer would send it to another computer.
          host: security === 'none' && host.toLowerCase() === 'localhost' ? '127.0.0.1' : host,
          port,
          secure: security === 'tls',
          requireTLS: security === 'starttls',
          ignoreTLS: security === 'none',
          tls: { minVersion: 'TLSv1.2', rejectUnauthorized: true, ...(ca === undefined ? {} : { ca }) },
          ...(user === null || password === null ? {} : { auth: { user, pass: password } }),
          connectionTimeout: timeoutMs,
          greetingTimeout: timeoutMs,
          socketTimeout: timeoutMs,
          disableFileAccess: true,
          disableUrlAccess: true,
        });
        await transport.sendMail({
          from,
          to,
          subject: oneLine(subject),
          text,
          html,
          // Prevents out-of-office replies (RFC 3834).
          headers: { 'Auto-Submitted': 'auto-generated' },
          signal: AbortSignal.timeout(longestMs),
        });
      } catch (error) {
        throw new VaultError(isOfMessage(error) ? 'mail_refused' : 'mail_failed', { reason: reasonOf(error) });
      }
    },
  };
}

const isLoopback = (host: string): boolean => /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|::1)$/i.test(host);

/** Removes line breaks, so that a label can't add a header. */
const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').trim();

const failed = (is: MailReason['is']): VaultError => new VaultError('mail_failed', { reason: { is, status: null } });
