import { createConnection, type Socket } from 'node:net';

/** Properties of services on a session bus, by `<interface>.<name>`: what a desktop would answer. */
export type Properties = Readonly<Record<string, boolean | number>>;

/**
 * Stands in for services of a desktop on a real session bus: owns their names and answers `Properties.Get`. Written against the
 * D-Bus Specification, in little endian, with only the types that are needed.
 * @returns what ends them
 */
export async function serveOnBus(address: string, names: readonly string[], properties: Properties) {
  const path = /^unix:path=([^,]+)/.exec(address)?.[1];
  if (path === undefined) throw new Error(`not a path: ${address}`);
  const socket = createConnection(path);
  const bus = talk(socket, properties);
  await bus.authenticated;
  bus.call('Hello', '');
  for (const name of names) bus.call('RequestName', name);
  // One reply for each call: from then on the names are owned.
  await bus.answered(names.length + 1);
  socket.unref();
  return () => void socket.destroy();
}

const methodCall = 1;
const methodReturn = 2;
const errorReply = 3;
const signatureField = 8;
const busName = 'org.freedesktop.DBus';

function talk(socket: Socket, properties: Properties) {
  const authenticated = Promise.withResolvers<void>();
  const waiting: { count: number; resolve(): void }[] = [];
  let received = Buffer.alloc(0);
  let isOpen = false;
  let serial = 0;
  let answers = 0;
  const uid = Buffer.from(String(process.getuid?.() ?? 0)).toString('hex');
  socket.write(`\0AUTH EXTERNAL ${uid}\r\n`);
  socket.on('error', authenticated.reject);
  socket.on('data', (data) => {
    received = Buffer.concat([received, data]);
    if (!isOpen) {
      const end = received.indexOf('\r\n');
      if (end < 0) return;
      received = received.subarray(end + 2);
      socket.write('BEGIN\r\n');
      isOpen = true;
      authenticated.resolve();
    }
    for (let message = readMessage(received); message !== null; message = readMessage(received)) {
      received = received.subarray(message.length);
      heed(message);
    }
  });

  function send(type: number, fields: [code: number, type: string, value: string | number][], body: Writer): void {
    serial += 1;
    const header = new Writer();
    header.bytes(0x6c, type, 0, 1).number(body.length).number(serial);
    const listed = new Writer();
    for (const [code, kind, value] of fields) {
      listed.align(8).bytes(code).signature(kind);
      if (kind === 'g') listed.signature(value as string);
      else if (kind === 'u') listed.number(value as number);
      else listed.text(value as string);
    }
    header.number(listed.length).add(listed).align(8);
    socket.write(Buffer.concat([header.buffer(), body.buffer()]));
  }

  function heed(message: Message): void {
    if (message.type === methodReturn || message.type === errorReply) {
      answers += 1;
      for (const { count, resolve } of waiting) if (answers >= count) resolve();
    }
    if (message.type !== methodCall) return;
    const [of, name] = message.texts;
    const value = properties[`${of}.${name}`];
    const to: [number, string, string | number][] = [
      [5, 'u', message.serial],
      [6, 's', message.sender],
    ];
    if (value === undefined) {
      send(errorReply, [[4, 's', 'org.freedesktop.DBus.Error.InvalidArgs'], ...to], new Writer());
      return;
    }
    const body = new Writer().signature(typeof value === 'boolean' ? 'b' : 'u').number(Number(value));
    send(methodReturn, [...to, [signatureField, 'g', 'v']], body);
  }

  return {
    authenticated: authenticated.promise,
    call(member: string, name: string) {
      const fields: [number, string, string][] = [
        [1, 'o', '/org/freedesktop/DBus'],
        [6, 's', busName],
        [2, 's', busName],
        [3, 's', member],
      ];
      if (name === '') send(methodCall, fields, new Writer());
      else send(methodCall, [...fields, [signatureField, 'g', 'su']], new Writer().text(name).number(0));
    },
    answered: (count: number) =>
      new Promise<void>((resolve) => {
        if (answers >= count) resolve();
        else waiting.push({ count, resolve });
      }),
  };
}

interface Message {
  length: number;
  type: number;
  serial: number;
  sender: string;
  /** The strings at the start of the body. */
  texts: string[];
}

/** Null until the whole message is there. */
function readMessage(data: Buffer): Message | null {
  if (data.length < 16) return null;
  const fieldsEnd = 16 + data.readUInt32LE(12);
  const bodyStart = Math.ceil(fieldsEnd / 8) * 8;
  const length = bodyStart + data.readUInt32LE(4);
  if (data.length < length) return null;
  const message: Message = { length, type: data[1] ?? 0, serial: data.readUInt32LE(8), sender: '', texts: [] };
  let signature = '';
  const textAt = (at: number) => data.toString('utf8', at + 4, at + 4 + data.readUInt32LE(at));
  for (let at = 16; at < fieldsEnd; ) {
    at = Math.ceil(at / 8) * 8;
    const [code, kind] = [data[at], String.fromCharCode(data[at + 2] ?? 0)];
    at += 4;
    if (kind === 'g') {
      const size = data[at] ?? 0;
      if (code === signatureField) signature = data.toString('utf8', at + 1, at + 1 + size);
      at += size + 2;
    } else if (kind === 'u') at += 4;
    else {
      const text = textAt(at);
      if (code === 7) message.sender = text;
      at += 4 + Buffer.byteLength(text) + 1;
    }
  }
  for (let at = bodyStart; message.texts.length < signature.length && signature[message.texts.length] === 's'; ) {
    at = Math.ceil(at / 4) * 4;
    const text = textAt(at);
    message.texts.push(text);
    at += 4 + Buffer.byteLength(text) + 1;
  }
  return message;
}

/** Writes values with the alignment that D-Bus requires. */
class Writer {
  #parts: number[] = [];
  get length(): number {
    return this.#parts.length;
  }
  bytes(...bytes: number[]): this {
    this.#parts.push(...bytes);
    return this;
  }
  align(to: number): this {
    while (this.#parts.length % to !== 0) this.#parts.push(0);
    return this;
  }
  number(value: number): this {
    this.align(4);
    return this.bytes(value & 255, (value >> 8) & 255, (value >> 16) & 255, value >>> 24);
  }
  text(text: string): this {
    return this.number(Buffer.byteLength(text)).bytes(...Buffer.from(text), 0);
  }
  signature(text: string): this {
    return this.bytes(text.length, ...Buffer.from(text), 0);
  }
  add(other: Writer): this {
    return this.bytes(...other.buffer());
  }
  buffer(): Buffer {
    return Buffer.from(this.#parts);
  }
}
