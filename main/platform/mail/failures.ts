/** The safe fields of a nodemailer error. Its message isn't safe, because it quotes the server. */
interface Failure {
  code?: unknown;
  /** The system's or TLS's code, if nodemailer replaced it in `code`. */
  originalCode?: unknown;
  responseCode?: unknown;
}

const reasons: Readonly<Record<string, string>> = {
  EAUTH: 'the server refused user name or password',
  ENOAUTH: 'the server refused user name or password',
  EDNS: 'no server of this name was found',
  ECONNECTION: 'the server ended the connection',
  ETIMEDOUT: 'the server did not answer in time',
  EABORT: 'the server did not answer in time',
  ETLS: 'the server did not agree to an encrypted connection',
  EENVELOPE: 'the server refused the address',
  EMESSAGE: 'the server refused the message',
  EPROTOCOL: 'the server does not answer as a mail server does',
  ESOCKET: 'the connection broke off',
};

const noAnswer = 'no server answers there';
const untrusted = 'the certificate of the server is not to be trusted';

/** The reason in plain words, with the server's reply code if there is one. */
export function reasonOf(error: unknown): string {
  const { code, originalCode, responseCode } = error as Failure;
  // 530 means “authentication required”, but nodemailer reports it as a refused address.
  const reason =
    responseCode === 530
      ? 'the server wants a user name and a password'
      : (reasonOfSystem(String(originalCode ?? '')) ?? reasons[String(code)] ?? 'it was refused for an unknown reason');
  const isAnswer = typeof responseCode === 'number' && responseCode >= 200 && responseCode <= 599;
  return isAnswer ? `${reason} (${responseCode})` : reason;
}

/** Whether the server accepted both addresses but permanently refused the message (RFC 5321, 4.2.1). */
export function isOfMessage(error: unknown): boolean {
  const { code, responseCode } = error as Failure;
  return code === 'EMESSAGE' && typeof responseCode === 'number' && responseCode >= 500 && responseCode <= 599;
}

function reasonOfSystem(code: string): string | undefined {
  if (['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL'].includes(code)) return noAnswer;
  if (code === 'ETIMEDOUT') return reasons.ETIMEDOUT;
  if (code === 'EPROTO' || code.startsWith('ERR_SSL')) return reasons.ETLS;
  return /CERT|ISSUER|SIGNATURE|CRL/.test(code) ? untrusted : undefined;
}
