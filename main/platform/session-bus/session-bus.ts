import { createConnection, type Socket } from 'node:net';
import { join } from 'node:path';
import { decoded, encoded, type Header, longestMessage, type Message, messageTypes } from './message.ts';
import { createWriter, type Writer } from './values.ts';

/** Which method of which service is called. */
export interface Called {
  destination: string;
  path: string;
  interface: string;
  member: string;
  /** The types of the values in the body. */
  signature?: string;
}

/**
 * A connection to the desktop's session bus. It stays open, because services answer a program later by its name on the bus, which ends
 * with the connection.
 */
export interface SessionBus {
  /** @throws Error if nothing answers well in time; its text is for nobody */
  call(called: Called, body?: Writer): Promise<Message>;
  /** Signals that the service sends to everybody. Those to this program alone come unasked. */
  onSignal(from: Pick<Called, 'destination' | 'interface'>, listener: (signal: Message) => void): Promise<void>;
  isOpen(): boolean;
  close(): void;
}

/** In milliseconds. A service that isn't running is started by the bus first. */
const answersWithin = 5_000;

const ofBus = { destination: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus', interface: 'org.freedesktop.DBus' };

/** @returns null if this desktop has no bus, or it can't be talked to */
export async function connectSessionBus(environment: NodeJS.ProcessEnv): Promise<SessionBus | null> {
  const path = pathOf(environment);
  if (path === null) return null;
  const bus = talk(createConnection(path));
  try {
    await bus.call({ ...ofBus, member: 'Hello' });
    return bus;
  } catch {
    bus.close();
    return null;
  }
}

/** Only sockets of this computer: the first of the listed addresses that is one. An abstract one has no file. */
function pathOf({ DBUS_SESSION_BUS_ADDRESS, XDG_RUNTIME_DIR }: NodeJS.ProcessEnv): string | null {
  const address = DBUS_SESSION_BUS_ADDRESS || (XDG_RUNTIME_DIR ? `unix:path=${join(XDG_RUNTIME_DIR, 'bus')}` : '');
  const [, kind, value = ''] = /(?:^|;)unix:(?:[^;]*,)?(path|abstract)=([^,;]+)/.exec(address) ?? [];
  try {
    return kind === undefined ? null : `${kind === 'abstract' ? '\0' : ''}${decodeURIComponent(value)}`;
  } catch {
    return null;
  }
}

interface Waiting {
  answer(message: Message): void;
  fail(): void;
}

function talk(socket: Socket): SessionBus {
  const waiting = new Map<number, Waiting>();
  const listeners = new Set<(signal: Message) => void>();
  let received: Buffer = Buffer.alloc(0);
  let isGreeted = false;
  let isOpen = true;
  let serial = 0;
  let unsent: Buffer[] = [];

  function close(): void {
    isOpen = false;
    socket.destroy();
    for (const { fail } of waiting.values()) fail();
  }

  /** The bus knows by the socket which user this is. Everything else is sent once it has agreed. */
  function greet(): boolean {
    const end = received.indexOf('\r\n');
    if (end < 0 && received.length <= longestMessage) return false;
    if (end < 0 || !received.toString('latin1', 0, end).startsWith('OK ')) throw new RangeError('refused');
    received = received.subarray(end + 2);
    isGreeted = true;
    socket.write('BEGIN\r\n');
    for (const message of unsent) socket.write(message);
    unsent = [];
    return true;
  }

  function take(data: Buffer): void {
    received = Buffer.concat([received, data]);
    if (!isGreeted && !greet()) return;
    for (let next = decoded(received); next !== null; next = decoded(received)) {
      received = next.rest;
      heed(next.message);
    }
  }

  function heed(message: Message): void {
    if (message.type === messageTypes.signal) for (const listener of listeners) listener(message);
    const waits = waiting.get(message.replySerial ?? 0);
    if (message.type === messageTypes.reply) waits?.answer(message);
    if (message.type === messageTypes.error) waits?.fail();
  }

  socket.on('error', close);
  socket.on('close', close);
  socket.on('data', (data) => {
    try {
      take(data);
    } catch {
      close();
    }
  });
  socket.unref();
  socket.write(`\0AUTH EXTERNAL ${Buffer.from(String(process.getuid?.() ?? 0)).toString('hex')}\r\n`);

  const call: SessionBus['call'] = (called, body) =>
    new Promise((resolve, reject) => {
      serial += 1;
      const ofCall = serial;
      const end = () => {
        clearTimeout(timer);
        waiting.delete(ofCall);
      };
      const fail = () => {
        end();
        reject(new Error(called.member));
      };
      const timer = setTimeout(fail, answersWithin);
      if (!isOpen) return fail();
      waiting.set(ofCall, {
        fail,
        answer(message) {
          end();
          resolve(message);
        },
      });
      const header: Header = { ...called, type: messageTypes.call, serial: ofCall };
      const message = encoded(header, body);
      if (isGreeted) socket.write(message);
      else unsent.push(message);
    });

  return {
    call,
    async onSignal({ destination, interface: of }, listener) {
      listeners.add(listener);
      const rule = createWriter().text(`type='signal',sender='${destination}',interface='${of}'`);
      await call({ ...ofBus, member: 'AddMatch', signature: 's' }, rule);
    },
    isOpen: () => isOpen,
    close,
  };
}
