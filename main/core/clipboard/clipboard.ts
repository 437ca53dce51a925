import { VaultError } from '../../contract/errors.ts';
import type { VaultEvent } from '../../contract/events.ts';
import type { Handlers, Output } from '../../contract/methods.ts';
import type { Capability } from '../capability.ts';
import type { Core } from '../core.ts';
import { createQueue, type Queue } from '../session/queue.ts';

type Held = Extract<VaultEvent, { is: 'clipboard' }>['held'];

/** Our secret on the clipboard, and when it is cleared. */
interface ClipboardState {
  core: Core;
  held: Held;
  cancelTimer: () => void;
  /** Whether it was to be cleared while Latchkey wasn't in front. */
  isOverdue: boolean;
  /** Writes and clearings take turns: a secret that is being written can be cleared only once it is there. */
  queue: Queue;
}

type Answered = 'copySecret' | 'copyMask' | 'clearClipboard' | 'checkClipboard';

const retryMs = 5000;

/** Puts secrets on the clipboard, and clears it after a while, at each lock and at the end. */
export function createClipboard(core: Core): Capability<Pick<Handlers, Answered>> {
  const state: ClipboardState = {
    core,
    held: null,
    cancelTimer: () => {},
    isOverdue: false,
    queue: createQueue(),
  };
  core.ports.clipboard.onFront(() => state.isOverdue && void clearOrLog(state));
  return {
    handlers: {
      copySecret: ({ keyId }) => copySecret(state, keyId),
      copyMask: ({ keyId }) => copyMask(state, keyId),
      async clearClipboard() {
        await clear(state);
        return {};
      },
      checkClipboard: () => state.queue.run(async () => ({ held: state.held !== null })),
    },
    lock: () => void clearOrLog(state),
    stop: () => clearOrLog(state).finally(() => state.cancelTimer()),
  };
}

async function copySecret(state: ClipboardState, keyId: string): Promise<Output<'copySecret'>> {
  const { ports, readSecret, settings, vaultLock } = state.core;
  const { label, secret } = await readSecret(keyId);
  return state.queue.run(async () => {
    vaultLock.requireOpen();
    await ports.clipboard.write(secret);
    state.cancelTimer();
    const clearAfterMs = settings.current().clipboardSeconds * 1000;
    const clearsAt = ports.clock.now() + clearAfterMs;
    const onlyInFront = ports.clipboard.clearsOnlyInFront();
    state.held = { keyId, label, clearsAt, onlyInFront };
    state.isOverdue = false;
    clearIn(state, clearAfterMs);
    // After a lock or the beginning of the end the copy is neither counted nor reported. Its clearing waits in the queue already.
    vaultLock.requireOpen();
    noteCopy(state.core, keyId);
    reportHeld(state);
    return { clearsAt, onlyInFront };
  });
}

async function copyMask(state: ClipboardState, keyId: string): Promise<Record<string, never>> {
  const { ports, vaultLock } = state.core;
  const key = ports.records.keys.find(keyId);
  if (!key) throw new VaultError('key_not_found');
  return state.queue.run(async () => {
    vaultLock.requireOpen();
    await ports.clipboard.writePlain(key.mask);
    state.cancelTimer();
    // The mask has overwritten our secret, so there is nothing left to clear.
    if (state.held !== null) {
      noLongerHeld(state);
    }
    return {};
  });
}

function noteCopy({ ports: { records }, history }: Core, keyId: string): void {
  records.transaction(() => {
    // A key whose secret could not be stored has no record yet.
    const key = records.keys.find(keyId);
    if (!key) return;
    records.keys.countCopy(keyId);
    history.note('copied', key);
  });
}

const reportHeld = ({ core, held }: ClipboardState): void => core.events.emit({ is: 'clipboard', held });

const clear = (state: ClipboardState): Promise<void> => state.queue.run(() => clearNow(state));

const clearOrLog = (state: ClipboardState): Promise<void> =>
  clear(state).catch(() => state.core.ports.log('clipboard-not-cleared'));

function noLongerHeld(state: ClipboardState): void {
  state.held = null;
  state.isOverdue = false;
  reportHeld(state);
}

/** If this fails, it is tried again until it succeeds. */
async function clearNow(state: ClipboardState): Promise<void> {
  state.cancelTimer();
  if (state.held === null) return;
  const { clipboard, clock } = state.core.ports;
  let isCleared: boolean;
  try {
    isCleared = await clipboard.clearIfOurs();
  } catch (error) {
    clearIn(state, retryMs);
    throw error;
  }
  if (isCleared) return noLongerHeld(state);
  state.held = { ...state.held, clearsAt: Math.min(state.held.clearsAt, clock.now()), onlyInFront: true };
  state.isOverdue = true;
  // While it's locked, the window must not get the label. It asks by `checkClipboard`.
  if (state.core.vaultLock.isOpen()) reportHeld(state);
}

function clearIn(state: ClipboardState, ms: number): void {
  const { clock, log } = state.core.ports;
  const due = state.held;
  state.cancelTimer = clock.after(ms, () => {
    state.queue
      // A secret that was copied meanwhile has a timer of its own.
      .run(async () => state.held === due && clearNow(state))
      .catch(() => log('clipboard-not-cleared'));
  });
}
