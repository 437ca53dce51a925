import { ai } from './ai.ts';
import { cloud } from './cloud.ts';
import { codeHosting } from './code-hosting.ts';
import { communication } from './communication.ts';
import type { KeyFormat } from './key-format.ts';
import { packages } from './packages.ts';
import { payment } from './payment.ts';
import { secrets } from './secrets.ts';
import { tools } from './tools.ts';

export type { KeyFormat } from './key-format.ts';

export interface Recognized {
  format: KeyFormat;
  /** `none` where the issuer documents no checksum. */
  checksum: 'valid' | 'invalid' | 'none';
}

/** The most specific first: those with a prefix of their own, then those with a short one or none. */
export const formats: readonly KeyFormat[] = [
  ...codeHosting,
  ...packages,
  ...ai,
  ...payment,
  ...cloud,
  ...tools,
  ...secrets,
  ...communication,
].toSorted((a, b) => b.prefix.length - a.prefix.length);

/** No key is longer, and none shorter. */
const longest = 8192;
const shortest = 16;

/** Which issuer's key a text is, by its look alone: nothing is sent anywhere. Spaces at its ends are a part of it. */
export function recognize(secret: string): Recognized | null {
  if (secret.length < shortest || secret.length > longest) return null;
  const format = formats.find(({ prefix, pattern }) => secret.startsWith(prefix) && pattern.test(secret));
  if (!format) return null;
  if (!format.checksum) return { format, checksum: 'none' };
  return { format, checksum: format.checksum(secret) ? 'valid' : 'invalid' };
}
