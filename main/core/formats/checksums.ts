import { crc32 } from './crc32.ts';

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

function base62(value: number, width: number): string {
  let text = '';
  for (let rest = value; text.length < width; rest = Math.floor(rest / 62)) text = digits.charAt(rest % 62) + text;
  return text;
}

/**
 * GitHub, npm and Polar: the last six characters are the CRC32, in base62, of the text between the prefix and them.
 * @see https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
 */
export function endsInBase62Crc(secret: string): boolean {
  const body = secret.slice(secret.lastIndexOf('_') + 1, -6);
  return secret.endsWith(base62(crc32(body), 6));
}

/**
 * GitLab: the last seven characters are the CRC32, in base36, of everything before them.
 * @see https://handbook.gitlab.com/handbook/engineering/architecture/design-documents/cells/routable_tokens/
 */
export function endsInBase36Crc(secret: string): boolean {
  return secret.endsWith(crc32(secret.slice(0, -7)).toString(36).padStart(7, '0'));
}

/**
 * Grafana: after the last underscore comes the CRC32 of everything before it, in hexadecimal, lowest byte first.
 * @see https://github.com/grafana/grafana/blob/main/pkg/components/satokengen/tokengen.go
 */
export function endsInHexCrc(secret: string): boolean {
  const hex = crc32(secret.slice(0, -9)).toString(16).padStart(8, '0');
  return secret.endsWith(`_${hex.slice(6)}${hex.slice(4, 6)}${hex.slice(2, 4)}${hex.slice(0, 2)}`);
}
