import { connectSessionBus, type SessionBus } from '../../platform/session-bus/session-bus.ts';
import { createWriter } from '../../platform/session-bus/values.ts';

/** What the desktop shows. It may do so on a lock screen. */
export interface Note {
  title: string;
  text: string;
  /** On its button. */
  open: string;
  /** In milliseconds; 0 for as long as the desktop likes. */
  shownForMs: number;
  /** What it takes the place of, if that is still shown. */
  replaces: ShownNote | null;
  /** @param activation what lets a program come to the front on Wayland; null if the desktop gives nothing */
  onClick(activation: string | null): void;
}

export interface ShownNote {
  close(): void;
}

/** The notifications of the desktop, for when no page is open. Only those that can be clicked lead anywhere. */
export interface DesktopNotifications {
  /** Whether the last look has found a service that shows them. */
  isThere(): boolean;
  find(): Promise<boolean>;
  /** @returns null if this desktop shows none that can be clicked */
  show(note: Note): Promise<ShownNote | null>;
}

interface Service {
  bus: SessionBus;
  /** Whether it takes signs such as `<` for markup. */
  hasMarkup: boolean;
}

interface Entry extends ShownNote {
  id: number;
  /** The service's own name on the bus, which no other program has. */
  by: string;
  activation: string | null;
  onClick: Note['onClick'];
}

const service = 'org.freedesktop.Notifications';
const ofService = { destination: service, path: '/org/freedesktop/Notifications', interface: service };
/** The name of a click on the notification itself is fixed; some desktops show only buttons. */
const actions = { click: 'default', button: 'open' } as const;

export function createDesktopNotifications(environment: NodeJS.ProcessEnv): DesktopNotifications {
  let connecting: Promise<Service | null> | null = null;
  let found: Service | null = null;
  let shown: readonly Entry[] = [];

  const forget = (entry: Entry) => {
    shown = shown.filter((each) => each !== entry);
  };

  function heed({ sender, member, signature = '', body }: Parameters<Parameters<SessionBus['onSignal']>[1]>[0]): void {
    if (!signature.startsWith('u')) return;
    const id = body.number();
    const entry = shown.find((each) => each.id === id && each.by === sender);
    if (entry === undefined) return;
    if (member === 'ActivationToken' && signature === 'us') entry.activation = body.text();
    if (member === 'NotificationClosed') forget(entry);
    if (member !== 'ActionInvoked') return;
    entry.close();
    entry.onClick(entry.activation);
  }

  async function connect(): Promise<Service | null> {
    const bus = await connectSessionBus(environment);
    if (bus === null) return null;
    try {
      const { body } = await bus.call({ ...ofService, member: 'GetCapabilities' });
      const capabilities = body.texts();
      if (!capabilities.includes('actions')) throw new Error('no actions');
      await bus.onSignal(ofService, heed);
      return { bus, hasMarkup: capabilities.includes('body-markup') };
    } catch {
      bus.close();
      return null;
    }
  }

  async function look(): Promise<Service | null> {
    connecting ??= connect();
    found = await connecting;
    if (found?.bus.isOpen()) return found;
    connecting = null;
    return null;
  }

  async function show({ title, text, open, shownForMs, replaces, onClick }: Note): Promise<ShownNote | null> {
    const by = await look();
    if (by === null) return null;
    const before = shown.find((each) => each === replaces);
    const body = createWriter()
      .text('Latchkey')
      .number(before?.id ?? 0)
      .text('')
      .text(title)
      .text(by.hasMarkup ? withoutMarkup(text) : text);
    // No hints: an empty list, whose first entry would be aligned to eight bytes.
    body.texts([actions.click, open, actions.button, open]).number(0).align(8).number(shownForMs);
    const reply = await by.bus.call({ ...ofService, member: 'Notify', signature: 'susssasa{sv}i' }, body);
    if (before) forget(before);
    const entry: Entry = {
      id: reply.body.number(),
      by: reply.sender ?? '',
      activation: null,
      onClick,
      close() {
        if (!shown.includes(entry)) return;
        forget(entry);
        const closed = createWriter().number(entry.id);
        by.bus.call({ ...ofService, member: 'CloseNotification', signature: 'u' }, closed).catch(() => {});
      },
    };
    shown = [...shown, entry];
    return entry;
  }

  return {
    isThere: () => found?.bus.isOpen() ?? false,
    find: async () => (await look()) !== null,
    show: (note) => show(note).catch(() => null),
  };
}

/** A label of a key is other people's text. */
const withoutMarkup = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
