import { bareSecret } from '../../contract/white-space.ts';
import { ai } from './ai.ts';
import { automation } from './automation.ts';
import { azure } from './azure.ts';
import { cloud } from './cloud.ts';
import { codeHosting } from './code-hosting.ts';
import { communication } from './communication.ts';
import { gitLab } from './gitlab.ts';
import { hosting } from './hosting.ts';
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

/** The most specific first: those with the longest prefix. */
export const formats: readonly KeyFormat[] = [
  ...codeHosting,
  ...gitLab,
  ...packages,
  ...ai,
  ...payment,
  ...cloud,
  ...azure,
  ...hosting,
  ...tools,
  ...automation,
  ...secrets,
  ...communication,
].toSorted((a, b) => b.prefix.length - a.prefix.length);

/** Key lengths that any issuer is known to use are within these. */
const longest = 8192;
const shortest = 16;

/** Tells from the form of a text which issuer's key it is; nothing is sent anywhere. White space makes a difference. */
export function recognize(secret: string): Recognized | null {
  if (secret.length < shortest || secret.length > longest) return null;
  const format = formats.find((one) => isOf(one, secret));
  if (!format) return null;
  if (!format.checksum) return { format, checksum: 'none' };
  return { format, checksum: format.checksum(secret) ? 'valid' : 'invalid' };
}

/** The usual variable of the secret that this is the public part of; null if its form doesn't tell. */
export const secretVariableOf = (publicPart: string): string | null =>
  recognize(publicPart)?.format.secretVariable ?? null;

/** Whether a text is a key of this format, apart from its checksum. */
export const isOf = ({ prefix, pattern, holds }: KeyFormat, secret: string): boolean =>
  secret.startsWith(prefix) && pattern.test(secret) && (holds === undefined || holds(secret));

/** The beginnings that have white space of their own; the empty one stands for all others. */
const beginnings = ['', ...formats.map(({ prefix }) => prefix).filter((prefix) => /\s/.test(prefix))];

/** The same for a text that was pasted, and may have white space and quotes that don't belong to the key. */
export function recognizePasted(text: string): Recognized | null {
  for (const beginning of beginnings) {
    const recognized = recognize(bareSecret(text, beginning));
    if (recognized !== null) return recognized;
  }
  return null;
}
