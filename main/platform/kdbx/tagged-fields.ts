import { damaged, KdbxFault } from './kdbx-fault.ts';

/** A field of a header: the outer one of KDBX 3 and 4, and the inner one of KDBX 4. */
export interface TaggedField {
  tag: number;
  data: Buffer;
}

/** In bytes: KDBX 3 uses 2, KDBX 4 uses 4. */
export type LengthSize = 2 | 4;

/** Far more than the attachments of any file. A small file may decompress to very many empty fields. */
const mostFields = 100_000;

/** Reads fields up to the one with tag 0, which is included. `end` is the offset after it. @throws KdbxFault `damaged`, `too-large` */
export function readFields(bytes: Buffer, from: number, size: LengthSize): { fields: TaggedField[]; end: number } {
  const fields: TaggedField[] = [];
  let at = from;
  for (;;) {
    const start = at + 1 + size;
    if (start > bytes.length) throw damaged('a header ends too early');
    const tag = bytes.readUInt8(at);
    const length = bytes.readUIntLE(at + 1, size);
    at = start + length;
    if (at > bytes.length) throw damaged('a header field is longer than the file');
    fields.push({ tag, data: bytes.subarray(start, at) });
    if (tag === 0) return { fields, end: at };
    if (fields.length > mostFields) throw new KdbxFault('too-large', 'a header has too many fields');
  }
}

export const writeFields = (fields: readonly TaggedField[], size: LengthSize): Buffer =>
  Buffer.concat(
    fields.flatMap(({ tag, data }) => {
      const head = Buffer.alloc(1 + size);
      head.writeUInt8(tag, 0);
      head.writeUIntLE(data.length, 1, size);
      return [head, data];
    }),
  );

/** @throws KdbxFault if there is no such field */
export function dataOf(fields: readonly TaggedField[], tag: number): Buffer {
  const field = fields.find((each) => each.tag === tag);
  if (!field) throw damaged(`the header field ${tag} is missing`);
  return field.data;
}

/** The same fields in the same order, some with other data. */
export const withData = (fields: readonly TaggedField[], changes: ReadonlyMap<number, Buffer>): TaggedField[] =>
  fields.map(({ tag, data }) => ({ tag, data: changes.get(tag) ?? data }));
