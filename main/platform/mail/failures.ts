import type { ErrorParams } from '../../contract/errors.ts';

export type MailReason = ErrorParams['mail_failed']['reason'];

/** The safe fields of a nodemailer error. Its message isn't safe, because it quotes the server. */
interface Failure {
  code?: unknown;
  /** The system's or TLS's code, if nodemailer replaced it in `code`. */
  originalCode?: unknown;
  responseCode?: unknown;
}

const reasons: Readonly<Record<string, MailReason['is']>> = {
  EAUTH: 'login-refused',
  ENOAUTH: 'login-refused',
  EDNS: 'server-not-found',
  ECONNECTION: 'connection-closed',
  ETIMEDOUT: 'timeout',
  EABORT: 'timeout',
  ETLS: 'encryption-refused',
  EENVELOPE: 'address-refused',
  EMESSAGE: 'message-refused',
  EPROTOCOL: 'not-a-mail-server',
  ESOCKET: 'connection-lost',
};

/** With the number of the server's answer if it gave one. */
export function reasonOf(error: unknown): MailReason {
  const { code, originalCode, responseCode } = error as Failure;
  // 530 means “authentication required”, but nodemailer reports it as a refused address.
  const is =
    responseCode === 530
      ? 'login-required'
      : (reasonOfSystem(String(originalCode ?? '')) ?? reasons[String(code)] ?? 'unknown');
  const isAnswer = typeof responseCode === 'number' && responseCode >= 200 && responseCode <= 599;
  return { is, status: isAnswer ? responseCode : null };
}

/** Whether the server accepted both addresses but permanently refused the message (RFC 5321, 4.2.1). */
export function isOfMessage(error: unknown): boolean {
  const { code, responseCode } = error as Failure;
  return code === 'EMESSAGE' && typeof responseCode === 'number' && responseCode >= 500 && responseCode <= 599;
}

function reasonOfSystem(code: string): MailReason['is'] | undefined {
  if (['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL'].includes(code)) return 'no-response';
  if (code === 'ETIMEDOUT') return reasons.ETIMEDOUT;
  if (code === 'EPROTO' || code.startsWith('ERR_SSL')) return reasons.ETLS;
  return /CERT|ISSUER|SIGNATURE|CRL/.test(code) ? 'untrusted-certificate' : undefined;
}
