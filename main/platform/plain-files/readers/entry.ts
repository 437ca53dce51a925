import { canonicalAddress, type HelperAddress, type HelperTool } from '../../../contract/helper-address.ts';
import type { PlainEntry } from '../../../core/ports/plain-files.ts';

/** What a reader makes of the text of a file. @throws any error if the text is broken */
export type ReadPlain = (text: string) => PlainEntry[];

/** A value of a field that holds a secret, unless more is said. */
export const entryOf = (
  name: string,
  secret: string,
  more: Partial<Omit<PlainEntry, 'name' | 'readings'>> = {},
): PlainEntry => ({
  name,
  readings: [{ secret, by: [] }],
  repeated: false,
  line: null,
  within: null,
  isCertain: true,
  service: null,
  host: null,
  publicPart: null,
  helper: null,
  ...more,
});

/** Null if the tool can't ask for it. */
export function helperFor(tool: HelperTool, text: string): HelperAddress | null {
  const address = canonicalAddress(tool, text);
  return address === null ? null : { tool, address };
}

/** The lines of a text with their numbers, without white space around them. */
export const numberedLines = (text: string): { line: number; text: string }[] =>
  text.split(/\r\n|\r|\n/).map((each, at) => ({ line: at + 1, text: each.trim() }));

/** `user:password` in base64; null if it isn't that. */
export function userAndPassword(base64: string): { user: string; password: string } | null {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return null;
  const text = Buffer.from(base64, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 0 || text.includes('\uFFFD')) return null;
  return { user: text.slice(0, colon), password: text.slice(colon + 1) };
}

/** Where a value stands among nested ones, such as `auths["ghcr.io"].auth`. */
export const pathText = (path: readonly (string | number)[]): string =>
  path
    .map((part, at) =>
      typeof part === 'number'
        ? `[${part}]`
        : /^[A-Za-z_$][\w$-]*$/.test(part)
          ? `${at === 0 ? '' : '.'}${part}`
          : `[${JSON.stringify(part)}]`,
    )
    .join('');
