/** A reader of values in the form of the D-Bus Specification, and a writer of them in little endian. Each aligns itself. */

export interface Writer {
  bytes(...bytes: number[]): Writer;
  align(to: number): Writer;
  number(value: number): Writer;
  /** A string or the path of an object. */
  text(text: string): Writer;
  texts(texts: readonly string[]): Writer;
  /** Signatures are short. */
  signature(text: string): Writer;
  buffer(): Buffer;
}

export function createWriter(): Writer {
  const parts: number[] = [];
  const writer: Writer = {
    bytes(...bytes) {
      parts.push(...bytes);
      return writer;
    },
    align(to) {
      while (parts.length % to !== 0) parts.push(0);
      return writer;
    },
    number(value) {
      writer.align(4);
      return writer.bytes(value & 255, (value >> 8) & 255, (value >> 16) & 255, value >>> 24);
    },
    text: (text) => writer.number(Buffer.byteLength(text)).bytes(...Buffer.from(text), 0),
    texts(texts) {
      const listed = createWriter();
      for (const text of texts) listed.text(text);
      const written = listed.buffer();
      return writer.number(written.length).bytes(...written);
    },
    signature: (text) => writer.bytes(text.length, ...Buffer.from(text), 0),
    buffer: () => Buffer.from(parts),
  };
  return writer;
}

/** Throws a RangeError where the data ends too early. */
export interface Reader {
  at(): number;
  align(to: number): void;
  byte(): number;
  number(): number;
  text(): string;
  texts(): string[];
  signature(): string;
}

export function createReader(data: Buffer, isLittle: boolean, start: number): Reader {
  let at = start;
  const take = (length: number): number => {
    const from = at;
    at += length;
    if (at > data.length) throw new RangeError('the message is too short');
    return from;
  };
  const reader: Reader = {
    at: () => at,
    align: (to) => void take((to - (at % to)) % to),
    byte: () => data.readUInt8(take(1)),
    number() {
      reader.align(4);
      const from = take(4);
      return isLittle ? data.readUInt32LE(from) : data.readUInt32BE(from);
    },
    text() {
      const length = reader.number();
      const from = take(length + 1);
      return data.toString('utf8', from, from + length);
    },
    texts() {
      const length = reader.number();
      const end = at + length;
      const texts: string[] = [];
      while (at < end) texts.push(reader.text());
      return texts;
    },
    signature() {
      const length = reader.byte();
      const from = take(length + 1);
      return data.toString('utf8', from, from + length);
    },
  };
  return reader;
}
