import { createConnection } from 'node:net';
import { decoded, encoded, type Header, type Message, messageTypes } from '../main/platform/session-bus/message.ts';
import { createWriter, type Writer } from '../main/platform/session-bus/values.ts';

export interface Shown {
  id: number;
  replaces: number;
  title: string;
  text: string;
  /** Name and text of each action in turn. */
  actions: string[];
}

/** Stands in for a desktop's notifications on a real session bus, which checks the form of each message. */
export interface NotificationService {
  shown: Shown[];
  /** The ids that a program took back. */
  closed: number[];
  /** As if the user had pressed this action. `by` is this service, unless another program says so in its place. */
  invoke(id: number, action: string, activation?: string): void;
  /** As if the user had closed it. */
  dismiss(id: number): void;
  end(): void;
}

interface Kind {
  capabilities?: string[];
  /** Whether signals go to everybody, or only to the program that the notification is of. Desktops differ. */
  toAll?: boolean;
  /** A program that only pretends: it owns no name. */
  pretends?: { to: string };
}

const name = 'org.freedesktop.Notifications';
const path = '/org/freedesktop/Notifications';

export async function serveNotifications(address: string, kind: Kind = {}): Promise<NotificationService> {
  const { capabilities = ['actions', 'body'], toAll = true, pretends } = kind;
  const socket = createConnection(/^unix:path=([^,]+)/.exec(address)?.[1] ?? '');
  const ready = Promise.withResolvers<void>();
  const [shown, closed]: [Shown[], number[]] = [[], []];
  let client = pretends?.to ?? '';
  let received: Buffer = Buffer.alloc(0);
  let isGreeted = false;
  let serial = 0;

  function send(header: Omit<Header, 'serial'>, body?: Writer): void {
    serial += 1;
    socket.write(encoded({ ...header, serial }, body));
  }
  const ofBus = {
    destination: 'org.freedesktop.DBus',
    path: '/org/freedesktop/DBus',
    interface: 'org.freedesktop.DBus',
  };
  const callBus = (member: string, signature: string, body?: Writer) =>
    send({ type: messageTypes.call, ...ofBus, member, signature }, body);
  const signal = (member: string, signature: string, body: Writer) =>
    send(
      {
        type: messageTypes.signal,
        path,
        interface: name,
        member,
        signature,
        ...(toAll ? {} : { destination: client }),
      },
      body,
    );

  function heed(message: Message): void {
    const { type, sender = '' } = message;
    // The replies to Hello and to RequestName.
    if (type === messageTypes.reply && message.replySerial === (pretends ? 1 : 2)) ready.resolve();
    if (type !== messageTypes.call) return;
    const [signature, value] = answer(message);
    send({ type: messageTypes.reply, replySerial: message.serial, destination: sender, signature }, value);
  }

  function answer({ sender = '', member, body }: Message): [signature: string, value?: Writer] {
    if (member === 'GetCapabilities') return ['as', createWriter().texts(capabilities)];
    if (member === 'CloseNotification') {
      closed.push(body.number());
      return [''];
    }
    client = sender;
    body.text();
    const replaces = body.number();
    body.text();
    const id = replaces || shown.length + 1;
    shown.push({ id, replaces, title: body.text(), text: body.text(), actions: body.texts() });
    return ['u', createWriter().number(id)];
  }

  socket.write(`\0AUTH EXTERNAL ${Buffer.from(String(process.getuid?.() ?? 0)).toString('hex')}\r\n`);
  socket.on('error', ready.reject);
  socket.on('close', () => ready.reject(new Error('the bus has closed the connection')));
  socket.on('data', (data) => {
    received = Buffer.concat([received, data]);
    if (!isGreeted) {
      received = received.subarray(received.indexOf('\r\n') + 2);
      isGreeted = true;
      socket.write('BEGIN\r\n');
      callBus('Hello', '');
      if (!pretends) callBus('RequestName', 'su', createWriter().text(name).number(0));
    }
    for (let next = decoded(received); next !== null; next = decoded(received)) {
      received = next.rest;
      heed(next.message);
    }
  });
  await ready.promise;
  socket.unref();
  return {
    shown,
    closed,
    invoke(id, action, activation) {
      if (activation) signal('ActivationToken', 'us', createWriter().number(id).text(activation));
      signal('ActionInvoked', 'us', createWriter().number(id).text(action));
    },
    dismiss: (id) => signal('NotificationClosed', 'uu', createWriter().number(id).number(2)),
    end: () => void socket.destroy(),
  };
}
