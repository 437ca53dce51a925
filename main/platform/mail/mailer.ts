import { VaultError } from '../../contract/errors.ts';
import type { Mailer } from '../../core/ports/mailer.ts';
import { isOfMessage, type MailReason, reasonOf } from './failures.ts';

export interface MailerOptions {
  /** A certificate to trust instead of those of the well-known authorities, as PEM. */
  ca?: string;
  /** For each of: connecting, the server's greeting, and its silence in between. */
  timeoutMs?: number;
}

/** However slowly the server goes on answering. */
const longestMs = 60_000;

/** Mails by nodemailer, which is loaded when the first mail is sent. */
export function createMailer({ ca, timeoutMs = 10_000 }: MailerOptions = {}): Mailer {
  return {
    async send({ host, port, security, user, password, from, to }, { subject, text, html }) {
      if (security === 'none' && !isLoopback(host)) throw failed('tls-required');
      if (user !== null && password === null) throw failed('password-missing');
      try {
        const { createTransport } = await import('nodemailer');
        const transport = createTransport({
          // The name is not asked for: an answer that leads elsewhere would get what is not encrypted.
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
          // So that nobody's out-of-office note answers (RFC 3834).
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

/** No label can begin another header. */
const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').trim();

const failed = (is: MailReason['is']): VaultError => new VaultError('mail_failed', { reason: { is, status: null } });
