import type { ErrorParams } from '../../contract/errors.ts';

export type MailReason = ErrorParams['mail_failed']['reason'];

/** The safe fields of a nodemailer error. Its message isn't safe, because it quotes the server. */
interface Failure {
  code?: unknown;
  /** The system's or TLS's code, if nodemailer replaced it in `code`. */
  originalCode?: unknown;
  responseCode?: unknown;
  /** What the server answered to, such as `EHLO`. */
  command?: unknown;
  /** The server's words. They are searched, but never passed on. */
  response?: unknown;
}

/** Those of the message. */
interface Addresses {
  from: string;
  to: string;
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
export function reasonOf(error: unknown, addresses: Addresses): MailReason {
  const { code, originalCode, responseCode } = error as Failure;
  const is =
    reasonOfAnswer(error as Failure, addresses) ??
    reasonOfSystem(String(originalCode ?? '')) ??
    reasons[String(code)] ??
    'unknown';
  const isAnswer = typeof responseCode === 'number' && responseCode >= 200 && responseCode <= 599;
  return { is, status: isAnswer ? responseCode : null };
}

/** Whether the server refused what we called this computer. Some say so only when they are told the addresses. */
export function isOfName(error: unknown): boolean {
  const { code, command, responseCode, response } = error as Failure;
  if (typeof responseCode !== 'number' || responseCode < 400) return false;
  // 421: it closes the connection. 500 and 502: it doesn't know the command.
  if (command === 'EHLO' || command === 'HELO') return ![421, 500, 502].includes(responseCode);
  // Not as a part of an address.
  return code === 'EENVELOPE' && /(?<![\w.@-])(helo|ehlo)(?![\w.@-])/i.test(String(response));
}

/** Whether the server accepted both addresses but permanently refused the message (RFC 5321, 4.2.1). */
export function isOfMessage(error: unknown): boolean {
  const { code, responseCode } = error as Failure;
  return code === 'EMESSAGE' && typeof responseCode === 'number' && responseCode >= 500 && responseCode <= 599;
}

/** What an answer means that nodemailer reports as something else. */
function reasonOfAnswer(failure: Failure, { from, to }: Addresses): MailReason['is'] | undefined {
  const { code, responseCode, response } = failure;
  // RFC 4954, 6: “authentication required”.
  if (responseCode === 530) return 'login-required';
  if (isOfName(failure)) return 'name-refused';
  if (code === 'EAUTH') {
    // Google says 534 for it, RFC 4954, 6: “authentication mechanism is too weak”.
    if (responseCode === 534) return 'app-password-required';
    // The second is Microsoft's: “basic authentication is disabled”.
    if (responseCode === 504 || /\b5\.7\.139\b/.test(String(response))) return 'oauth-only';
  }
  if (code === 'EENVELOPE' && isInternational(from, to)) return 'international-address-refused';
  return undefined;
}

/** Whether an address needs SMTPUTF8 (RFC 6531). A domain alone doesn't, because it has a form in ASCII. */
const isInternational = (...addresses: string[]): boolean =>
  addresses.some((address) => /\P{ASCII}/u.test(address.slice(0, address.lastIndexOf('@'))));

function reasonOfSystem(code: string): MailReason['is'] | undefined {
  if (['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL'].includes(code)) return 'no-response';
  if (code === 'ETIMEDOUT') return reasons.ETIMEDOUT;
  if (code === 'EPROTO' || code.startsWith('ERR_SSL')) return reasons.ETLS;
  return /CERT|ISSUER|SIGNATURE|CRL/.test(code) ? 'untrusted-certificate' : undefined;
}
