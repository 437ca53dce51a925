import { createReader, createWriter, type Reader, type Writer } from './values.ts';

export const messageTypes = { call: 1, reply: 2, error: 3, signal: 4 } as const;

/** The fields of a header, by their codes. */
const codes = {
  path: 1,
  interface: 2,
  member: 3,
  error: 4,
  replySerial: 5,
  destination: 6,
  sender: 7,
  signature: 8,
} as const;
type Field = keyof typeof codes;
const typeOf = (field: Field): 'o' | 's' | 'u' | 'g' =>
  field === 'path' ? 'o' : field === 'replySerial' ? 'u' : field === 'signature' ? 'g' : 's';

/** Nothing that Latchkey asks for is longer. */
export const longestMessage = 128 * 1024;

export interface Header extends Partial<Record<Exclude<Field, 'replySerial'>, string>> {
  type: number;
  serial: number;
  replySerial?: number;
}

export interface Message extends Header {
  /** Reads the values in the order of the signature. */
  body: Reader;
}

export function encoded(header: Header, body: Writer = createWriter()): Buffer {
  const written = body.buffer();
  const fields = createWriter();
  for (const field of Object.keys(codes) as Field[]) {
    const { [field]: value } = header;
    if (value === undefined || value === '') continue;
    fields.align(8).bytes(codes[field]).signature(typeOf(field));
    if (typeof value === 'number') fields.number(value);
    else if (field === 'signature') fields.signature(value);
    else fields.text(value);
  }
  const listed = fields.buffer();
  const start = createWriter().bytes(0x6c, header.type, 0, 1).number(written.length).number(header.serial);
  return Buffer.concat([
    start
      .number(listed.length)
      .bytes(...listed)
      .align(8)
      .buffer(),
    written,
  ]);
}

/**
 * The first message of the data, and the data behind it. Null until all of it is there.
 * @throws RangeError if it isn't a message, or is longer than any that Latchkey asks for
 */
export function decoded(data: Buffer): { message: Message; rest: Buffer } | null {
  if (data.length < 16) return null;
  const isLittle = data[0] === 0x6c;
  const reader = createReader(data, isLittle, 4);
  const [bodyLength, serial, fieldsLength] = [reader.number(), reader.number(), reader.number()];
  const fieldsEnd = 16 + fieldsLength;
  const bodyStart = Math.ceil(fieldsEnd / 8) * 8;
  const length = bodyStart + bodyLength;
  if ((!isLittle && data[0] !== 0x42) || length > longestMessage) throw new RangeError('not a message');
  if (data.length < length) return null;
  const whole = data.subarray(0, length);
  const message: Message = {
    type: data[1] ?? 0,
    serial,
    ...fieldsOf(createReader(whole, isLittle, 16), fieldsEnd),
    body: createReader(whole, isLittle, bodyStart),
  };
  return { message, rest: data.subarray(length) };
}

const names = new Map<number, Field>((Object.keys(codes) as Field[]).map((field) => [codes[field], field]));

function fieldsOf(reader: Reader, end: number): Omit<Header, 'type' | 'serial'> {
  const fields: Record<string, string | number> = {};
  while (reader.at() < end) {
    reader.align(8);
    const name = names.get(reader.byte());
    const type = reader.signature();
    const value = type === 'u' ? reader.number() : type === 'g' ? reader.signature() : reader.text();
    if (name !== undefined && type === typeOf(name)) fields[name] = value;
  }
  return fields;
}
