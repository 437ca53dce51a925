import { randomBytes } from 'node:crypto';
import { breathing } from '../kdbx/breathe.ts';
import { chacha20Stream, innerStream } from '../kdbx/inner-stream.ts';
import { innerTag } from '../kdbx/kdbx4.ts';
import type { Span } from '../kdbx/scan-xml.ts';
import { type TaggedField, withData } from '../kdbx/tagged-fields.ts';
import { readProtected } from '../kdbx/xml-value.ts';
import { documentOf, type VaultDocument } from './document.ts';
import type { FileAt } from './read-versions.ts';

/** One of the files that are merged. */
export interface Side {
  document: VaultDocument;
  at: FileAt;
  /** The place of each protected value in the inner stream. */
  places: number[];
}

/** A part of the new XML: text, or a part of one of the files. */
export type Piece = string | (Span & { of: Side });

export function sideOf(document: VaultDocument, at: FileAt): Side {
  const places: number[] = [];
  let place = 0;
  for (const length of document.tree.protectedValues.lengths) {
    places.push(place);
    place += length;
  }
  return { document, at, places };
}

/**
 * Puts pieces of both files together to one, in the first file's form. Each protected value is encrypted anew, and is in clear for
 * only a moment; an attachment gets its number in the new file.
 */
export async function compose(base: Side, pieces: readonly Piece[]): Promise<VaultDocument> {
  const key = randomBytes(64);
  const stream = innerStream(chacha20Stream, key);
  const attachments = attachmentsOf(base.document);
  const parts: Buffer[] = [];
  const breathe = breathing();
  let streamAt = 0;
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      parts.push(Buffer.from(piece));
      continue;
    }
    for (const part of partsOf(piece)) {
      await breathe();
      if ('bytes' in part) {
        stream.xor(part.bytes, streamAt);
        streamAt += part.bytes.length;
        parts.push(Buffer.from(part.bytes.toString('base64'), 'latin1'));
      } else if ('number' in part) {
        parts.push(Buffer.from(`<Value Ref="${numberOf(attachments, piece.of, part.number)}"${part.end}`));
      } else parts.push(part.copied);
    }
  }
  stream.wipe();
  const { header, contents } = base.document;
  const algorithm = Buffer.alloc(4);
  algorithm.writeUInt32LE(chacha20Stream);
  const fresh = new Map([
    [innerTag.algorithm as number, algorithm],
    [innerTag.key, key],
  ]);
  const known = withData(contents.inner, fresh).filter(
    ({ tag }) => tag !== innerTag.attachment && tag !== innerTag.end,
  );
  const inner = [...known, ...attachments, { tag: innerTag.end, data: Buffer.alloc(0) }];
  return documentOf(header, { inner, xml: Buffer.concat(parts) });
}

const attachmentsOf = ({ contents }: VaultDocument): TaggedField[] =>
  contents.inner.filter(({ tag }) => tag === innerTag.attachment);

/** Adds the attachment if the new file doesn't have it. */
function numberOf(attachments: TaggedField[], of: Side, number: number): number {
  const wanted = attachmentsOf(of.document)[number];
  if (!wanted) return number;
  const known = attachments.findIndex(({ data }) => data.equals(wanted.data));
  return known >= 0 ? known : attachments.push(wanted) - 1;
}

type Part = { copied: Buffer } | { bytes: Buffer } | { number: number; end: string };

/** What is copied, and between that the protected values and the numbers of attachments, in their order. */
function* partsOf({ of, from, to }: Span & { of: Side }): Generator<Part> {
  const { xml } = of.document.contents;
  const values = of.document.tree.protectedValues;
  const { references } = of.at;
  let value = firstFrom(values.from.length, (n) => (values.from[n] ?? 0) >= from);
  let reference = firstFrom(references.length, (n) => (references[n]?.from ?? 0) >= from);
  for (let at = from; at < to; ) {
    const nextValue = values.from[value] ?? Number.POSITIVE_INFINITY;
    const tag = references[reference];
    const next = Math.min(nextValue, tag?.from ?? Number.POSITIVE_INFINITY, to);
    if (next > at) yield { copied: xml.subarray(at, next) };
    at = next;
    if (at >= to) return;
    if (at === nextValue) {
      const end = values.to[value] ?? at;
      yield { bytes: readProtected(xml, { from: at, to: end }, of.places[value] ?? 0, of.document.stream) };
      at = end;
      value += 1;
    } else if (tag) {
      yield { number: tag.number, end: xml[tag.to - 2] === slash ? '/>' : '>' };
      at = tag.to;
      reference += 1;
    }
  }
}

const [slash] = Buffer.from('/');

/** The first of so many, in order, for which this holds; `count` if there is none. */
function firstFrom(count: number, holds: (n: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
