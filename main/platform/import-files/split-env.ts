import { isKeePassFile } from '../../contract/kdbx-files.ts';
import type { EnvText, SplitEnv } from '../../core/ports/env-text.ts';
import { decodeText } from './decode-text.ts';
import { envLines } from './env-lines.ts';
import { isCrlf, withLineFeeds } from './line-ends.ts';

/** In base64 characters: 96 KiB. The text is stored as a secret, and the store writes all of them with each change. */
const longest = 128 * 1024;

export const splitEnv: SplitEnv = (base64) => {
  if (base64.length > longest) return null;
  const bytes = Buffer.from(base64, 'base64');
  const text = isKeePassFile(bytes) ? null : split(decodeText(bytes));
  // The file has secrets, and Node frees memory as it is.
  bytes.fill(0);
  return text;
};

function split(decoded: string): EnvText | null {
  // Half a character of UTF-16 can't be stored.
  if (!decoded.isWellFormed()) return null;
  const text = withLineFeeds(decoded);
  const pieces: EnvText['pieces'] = [];
  let done = 0;
  for (const line of envLines(text)) {
    if (line.is !== 'assignment') continue;
    const { start, from, to } = line.at;
    const end = start + line.text.length;
    pieces.push(text.slice(done, start), {
      name: line.name,
      value: line.value,
      before: text.slice(start, from),
      inner: text.slice(from, to),
      after: text.slice(to, end),
    });
    done = end;
  }
  pieces.push(text.slice(done));
  return { pieces, isCrlf: isCrlf(decoded) };
}
