import { connectSessionBus, type SessionBus } from '../../platform/session-bus/session-bus.ts';
import { createWriter } from '../../platform/session-bus/values.ts';
import type { BrowserTexts } from '../../texts/browser-texts.ts';

/**
 * The desktop's notification that a program asks, where no page is open. It can be on a lock screen, so it names neither the program
 * nor a key.
 */
export interface QuestionNotification {
  /** @returns false if this desktop shows none that can be clicked */
  show(): Promise<boolean>;
  close(): void;
}

interface Around {
  environment: NodeJS.ProcessEnv;
  texts(): BrowserTexts['question'];
  /** @param activation what lets a program come to the front on Wayland; null if the desktop gives nothing */
  onClick(activation: string | null): void;
}

/** As long as a question is open. */
const shownForMs = 60_000;

const service = 'org.freedesktop.Notifications';
const ofService = { destination: service, path: '/org/freedesktop/Notifications', interface: service };
/** The name of a click on the notification itself is fixed; some desktops show only buttons. */
const actions = { click: 'default', button: 'open' } as const;

export function createQuestionNotification({ environment, texts, onClick }: Around): QuestionNotification {
  let connecting: Promise<SessionBus | null> | null = null;
  /** What is shown now. `by` is the service's own name on the bus, which no other program has. */
  let shown: { id: number; by: string; bus: SessionBus } | null = null;
  let activation: string | null = null;
  let closeLater: NodeJS.Timeout | undefined;

  /** Null if no service shows notifications that can be clicked. */
  async function connect(): Promise<SessionBus | null> {
    const bus = await connectSessionBus(environment);
    if (bus === null) return null;
    try {
      const { body } = await bus.call({ ...ofService, member: 'GetCapabilities' });
      if (!body.texts().includes('actions')) throw new Error('no actions');
      await bus.onSignal(ofService, ({ sender, member, signature = '', body: said }) => {
        if (shown === null || sender !== shown.by || !signature.startsWith('u') || said.number() !== shown.id) return;
        if (member === 'ActivationToken' && signature === 'us') activation = said.text();
        if (member === 'NotificationClosed') shown = null;
        if (member !== 'ActionInvoked') return;
        close();
        onClick(activation);
      });
      return bus;
    } catch {
      bus.close();
      return null;
    }
  }

  async function show(): Promise<boolean> {
    connecting ??= connect();
    const bus = await connecting;
    if (!bus?.isOpen()) {
      connecting = null;
      return false;
    }
    const { title, text, open } = texts();
    const body = createWriter()
      .text('Latchkey')
      .number(shown?.id ?? 0)
      .text('')
      .text(title)
      .text(text);
    // No hints: an empty list, whose first entry would be aligned to eight bytes.
    body.texts([actions.click, open, actions.button, open]).number(0).align(8).number(shownForMs);
    const reply = await bus.call({ ...ofService, member: 'Notify', signature: 'susssasa{sv}i' }, body);
    shown = { id: reply.body.number(), by: reply.sender ?? '', bus };
    activation = null;
    clearTimeout(closeLater);
    closeLater = setTimeout(close, shownForMs).unref();
    return true;
  }

  function close(): void {
    clearTimeout(closeLater);
    if (shown === null) return;
    const { id, bus } = shown;
    shown = null;
    const body = createWriter().number(id);
    bus.call({ ...ofService, member: 'CloseNotification', signature: 'u' }, body).catch(() => {});
  }

  return { show: () => show().catch(() => false), close };
}
