import type { Handlers } from '../../../main/contract/methods.ts';
import type { Notice } from '../../../main/contract/notice.ts';
import type { Settings } from '../../../main/contract/settings.ts';
import { createConnections } from '../../../main/core/connections/connections.ts';
import type { Core } from '../../../main/core/core.ts';
import { createNotices } from '../../../main/core/expiry/notices.ts';
import { noticesToMail } from '../../../main/core/expiry/notices-to-mail.ts';
import type { Clock } from '../../../main/core/ports/clock.ts';
import type { Notifier } from '../../../main/core/ports/notifier.ts';
import type { Ports } from '../../../main/core/ports/ports.ts';
import type { RecordStore } from '../../../main/core/ports/record-store.ts';
import type { Bindings } from '../../../main/core/session/bindings.ts';
import { createEvents, type Events } from '../../../main/core/session/events.ts';
import type { SecretAccess } from '../../../main/core/session/secret-access.ts';
import { createSettings } from '../../../main/core/session/settings.ts';

export const dayMs = 86_400_000;
export const hourMs = 3_600_000;

export type Shown = Parameters<Notifier['show']>[0];

/** The notices of one run of Latchkey. */
export interface NoticeRun {
  notices: Pick<Handlers, 'listNotices' | 'readNotices'> & {
    start(): void;
    catchUp(): void;
    stop(): void;
    toMail(): Notice[];
  };
  events: Events;
  logged: unknown[][];
  change(settings: Partial<Settings>): Promise<unknown>;
}

interface Surroundings {
  records: RecordStore;
  clock: Clock;
  notifier: Notifier;
  isOpen?: () => boolean;
}

/** Creates a run that is not started yet. */
export function createNoticeRun({ records, clock, notifier, isOpen = () => true }: Surroundings): NoticeRun {
  const logged: unknown[][] = [];
  const ports = {
    records,
    clock,
    notifier,
    // No mail is ever delivered, so every notice stays among those to mail.
    mailer: { send: () => new Promise(() => {}) },
    keyLink: () => null,
    systemLanguages: () => ['en'],
    newId: () => 'an id',
    log: (...line: unknown[]) => void logged.push(line),
  };
  const events = createEvents();
  const settings = createSettings(ports);
  // Nothing here asks a provider or reads a secret.
  const connections = createConnections(ports as unknown as Ports, {} as SecretAccess, {
    bindings: {} as Bindings,
    pause: { requireNone() {} },
    confirmations: { ask: () => '' },
  });
  const core = {
    ports,
    events,
    settings,
    connections,
    vaultLock: { isStillOpen: isOpen },
    pause: { by: () => null },
  } as unknown as Core;
  const notices = createNotices(core);
  return {
    notices: {
      ...notices.handlers,
      start: () => notices.start?.(),
      catchUp: () => notices.catchUp?.(),
      stop: () => void notices.stop?.(),
      toMail: () => noticesToMail(core),
    },
    events,
    logged,
    change: async (change) => settings.store(change),
  };
}
