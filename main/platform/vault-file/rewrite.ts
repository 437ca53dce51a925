import { breathing } from '../kdbx/breathe.ts';
import type { InnerStream } from '../kdbx/inner-stream.ts';
import type { ProtectedValues } from '../kdbx/read-tree.ts';
import type { Span } from '../kdbx/scan-xml.ts';
import { readProtected } from '../kdbx/xml-value.ts';

/** What takes the place of a part of the XML: markup, and secrets, which are protected on the way. */
export interface Change extends Span {
  parts: readonly (string | { secret: Uint8Array })[];
}

interface Source {
  contents: { xml: Buffer };
  tree: { protectedValues: ProtectedValues };
  stream: InnerStream;
}

/**
 * Makes the XML anew with some changes. Protected values are encrypted again with another inner stream; everything else stays
 * byte for byte, also what we don't know. Only one secret at a time is in memory in clear.
 * @param changes must not overlap
 * @param fresh the new stream, and what comes before the XML
 */
export async function rewrite(
  source: Source,
  changes: readonly Change[],
  fresh: { stream: InnerStream; head: Buffer },
): Promise<Buffer> {
  const sorted = changes.toSorted((one, other) => one.from - other.from);
  const writer = new Writer(source, fresh, sorted);
  const breathe = breathing();
  for (const { from, to, parts } of sorted) {
    for (const _ of writer.copyUntil(from)) await breathe();
    for (const part of parts) {
      writer.add(part);
      await breathe();
    }
    writer.skipUntil(to);
  }
  for (const _ of writer.copyUntil(source.contents.xml.length)) await breathe();
  return writer.end();
}

class Writer {
  private readonly xml: Buffer;
  private readonly values: ProtectedValues;
  private readonly old: InnerStream;
  private readonly stream: InnerStream;
  private readonly out: Buffer;
  private written: number;
  private streamAt = 0;
  /** How much of the old XML is done. */
  private at = 0;
  /** The first protected value after that. */
  private next = 0;
  private oldStreamAt = 0;

  constructor(
    { contents: { xml }, tree: { protectedValues }, stream: old }: Source,
    { stream, head }: { stream: InnerStream; head: Buffer },
    changes: readonly Change[],
  ) {
    this.xml = xml;
    this.values = protectedValues;
    this.old = old;
    this.stream = stream;
    this.out = Buffer.allocUnsafe(head.length + lengthAfter(xml, protectedValues, changes));
    this.written = head.copy(this.out);
  }

  /** Pauses after each protected value. */
  *copyUntil(end: number): Generator<void> {
    for (let from = this.values.from[this.next]; from !== undefined && from < end; from = this.values.from[this.next]) {
      this.copy(from);
      const to = this.values.to[this.next] ?? from;
      this.protect(readProtected(this.xml, { from, to }, this.oldStreamAt, this.old));
      this.at = to;
      this.passValue();
      yield;
    }
    this.copy(end);
  }

  skipUntil(end: number): void {
    while ((this.values.from[this.next] ?? end) < end) this.passValue();
    this.at = end;
  }

  private passValue(): void {
    this.oldStreamAt += this.values.lengths[this.next] ?? 0;
    this.next++;
  }

  add(part: Change['parts'][number]): void {
    if (typeof part === 'string') this.written += this.out.write(part, this.written);
    // A copy, which becomes the encrypted value.
    else this.protect(Buffer.from(part.secret));
  }

  end(): Buffer {
    this.stream.wipe();
    return this.out.subarray(0, this.written);
  }

  private copy(end: number): void {
    this.written += this.xml.copy(this.out, this.written, this.at, end);
    this.at = end;
  }

  private protect(bytes: Buffer): void {
    this.stream.xor(bytes, this.streamAt);
    this.streamAt += bytes.length;
    this.written += this.out.write(bytes.toString('base64'), this.written, 'latin1');
  }
}

/** At most: a changed part is not subtracted. */
function lengthAfter(xml: Buffer, { from, to, lengths }: ProtectedValues, changes: readonly Change[]): number {
  let length = xml.length;
  // Another program may have written a value without padding.
  for (let n = 0; n < lengths.length; n++) {
    length += Math.max(0, base64Characters(lengths[n] ?? 0) - ((to[n] ?? 0) - (from[n] ?? 0)));
  }
  for (const { parts } of changes) {
    for (const part of parts) {
      length += typeof part === 'string' ? Buffer.byteLength(part) : base64Characters(part.secret.length);
    }
  }
  return length;
}

const base64Characters = (bytes: number): number => Math.ceil(bytes / 3) * 4;
