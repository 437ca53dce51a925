/** RFC 7468, and the older headers of OpenSSL, OpenSSH, PGP and, with four dashes, SSH2. A file may have certificates beside the key. */
const privateKey = /(-----|---- )BEGIN ((?:[A-Z\d]+ )*PRIVATE KEY(?: BLOCK)?)(-----| ----)[\s\S]*\1END \2\3/;
const puttyKey = /^(PuTTY-User-Key-File)-\d+: [\s\S]*^Private-(?:MAC|Hash): /m;

/** What a private key calls itself in its header, such as `RSA PRIVATE KEY`; null for anything else. */
export const privateKeyLabel = (text: string): string | null =>
  privateKey.exec(text)?.[2] ?? puttyKey.exec(text)?.[1] ?? null;

/**
 * The key file of a Google service account.
 * https://cloud.google.com/iam/docs/keys-create-delete
 */
export function isServiceAccount(text: string): boolean {
  if (!/^\s*\{/.test(text) || !text.includes('service_account')) return false;
  try {
    const file: unknown = JSON.parse(text);
    return isRecord(file) && file.type === 'service_account' && typeof file.private_key === 'string';
  } catch {
    return false;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
