import { breathing } from '../kdbx/breathe.ts';
import type { InnerStream } from '../kdbx/inner-stream.ts';
import type { XmlTree } from '../kdbx/read-tree.ts';
import type { Span } from '../kdbx/scan-xml.ts';
import { readProtected } from '../kdbx/xml-value.ts';

/** What takes the place of a part of the XML: markup, and secrets, which are protected on the way. */
export interface Change extends Span {
  parts: readonly (string | { secret: string })[];
}

interface Source {
  contents: { xml: Buffer };
  tree: Pick<XmlTree, 'protectedValues'>;
  stream: InnerStream;
}

/**
 * Makes the XML anew with some changes. Protected values are encrypted again with another inner stream; everything else stays
 * byte for byte, also what we don't know. Only one secret at a time is in memory in clear.
 * @param changes must not overlap
 */
export async function rewrite(
  { contents: { xml }, tree: { protectedValues }, stream }: Source,
  changes: readonly Change[],
  fresh: InnerStream,
): Promise<Buffer> {
  const breathe = breathing();
  const pieces: Buffer[] = [];
  let at = 0;
  let streamAt = 0;
  let next = 0;

  function protect(bytes: Buffer): void {
    fresh.xor(bytes, streamAt);
    streamAt += bytes.length;
    pieces.push(Buffer.from(bytes.toString('base64'), 'latin1'));
  }

  async function copyUntil(end: number): Promise<void> {
    for (let value = protectedValues[next]; value && value.start < end; value = protectedValues[++next]) {
      pieces.push(xml.subarray(at, value.from));
      protect(readProtected(xml, value, value.streamAt ?? 0, stream));
      at = value.to;
      await breathe();
    }
    pieces.push(xml.subarray(at, end));
    at = end;
  }

  for (const { from, to, parts } of changes.toSorted((one, other) => one.from - other.from)) {
    await copyUntil(from);
    for (const part of parts) {
      if (typeof part === 'string') pieces.push(Buffer.from(part));
      else protect(Buffer.from(part.secret));
      await breathe();
    }
    while ((protectedValues[next]?.start ?? to) < to) next++;
    at = to;
  }
  await copyUntil(xml.length);
  fresh.wipe();
  return Buffer.concat(pieces);
}
