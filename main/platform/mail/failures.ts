import type { ErrorParams } from '../../contract/errors.ts';

export type MailReason = ErrorParams['mail_failed']['reason'];

/** What may be read off an error of nodemailer. Its message is not: the server's own words are in it. */
interface Failure {
  code?: unknown;
  /** Of the system or of TLS, where nodemailer put a code of its own in its place. */
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
  // “Authentication required” comes in answer to the address.
  const is =
    responseCode === 530
      ? 'login-required'
      : (reasonOfSystem(String(originalCode ?? '')) ?? reasons[String(code)] ?? 'unknown');
  const isAnswer = typeof responseCode === 'number' && responseCode >= 200 && responseCode <= 599;
  return { is, status: isAnswer ? responseCode : null };
}

/** Whether the server has taken both addresses and refused what was in the message, for good (RFC 5321, 4.2.1). */
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
