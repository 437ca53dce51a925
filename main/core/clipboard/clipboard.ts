import type { VaultEvent } from '../../contract/events.ts';
import type { Handlers, Output, ParsedInput } from '../../contract/methods.ts';
import { VaultError } from '../../contract/vault-error.ts';
import type { Capability } from '../capability.ts';
import type { Core } from '../core.ts';
import { secretVariableOf } from '../formats/recognize.ts';
import type { KeyRecord } from '../ports/record-store.ts';
import { textOf } from '../ports/secret-bytes.ts';
import { createQueue, type Queue } from '../session/queue.ts';
import { copyText, isVariableName, type Named, variableName } from './copy-text.ts';

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

type Answered = 'copySecret' | 'copyAs' | 'copyMask' | 'copyPublicPart' | 'clearClipboard' | 'checkClipboard';

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
      copyAs: (input) => copyAs(state, input),
      copyMask: ({ keyId }) => copyMask(state, keyId),
      copyPublicPart: ({ keyId }) => copyPublicPart(state, keyId),
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

const copySecret = (state: ClipboardState, keyId: string): Promise<Output<'copySecret'>> =>
  state.core.readSecret(keyId, ({ label, secret }) =>
    put(state, { keyIds: [keyId], label, text: () => textOf(secret) }),
  );

/** How many labels are named where it is told what is on the clipboard. */
const mostNamed = 3;

async function copyAs(state: ClipboardState, { keyIds, format }: ParsedInput<'copyAs'>): Promise<Output<'copyAs'>> {
  const { core } = state;
  const read = await Promise.all(
    [...new Set(keyIds)].map((id) =>
      core.readSecret(id, ({ label, secret }) => ({ id, label, secret: textOf(secret) })),
    ),
  );
  const named = read.map(({ id, label, secret }) => ({ ...nameOf(core, id, label), secret }));
  const labels = read.slice(0, mostNamed).map(({ label }) => label);
  const label = [...labels, ...(read.length > mostNamed ? ['…'] : [])].join(', ');
  return {
    ...(await put(state, { keyIds: read.map(({ id }) => id), label, text: () => copyText(format, named) })),
    label,
  };
}

/** The variable by which the key was imported, or one made of its label, and the header of its account. */
function nameOf({ ports: { records }, connections }: Core, keyId: string, label: string): Omit<Named, 'secret'> {
  const key = records.keys.find(keyId);
  const publicPart = key?.publicPart ?? null;
  const name =
    key?.places.find((place) => isVariableName(place.name))?.name ??
    secretVariableOf(publicPart ?? '') ??
    variableName(label);
  return { name, publicPart, header: (key && connections.of(key.accountId).account.header) ?? '' };
}

interface Copied {
  keyIds: readonly string[];
  label: string;
  text: () => string;
}

async function put(state: ClipboardState, { keyIds, label, text }: Copied): Promise<Output<'copySecret'>> {
  const { ports, settings, vaultLock } = state.core;
  return state.queue.run(async () => {
    vaultLock.requireOpen();
    await ports.clipboard.write(text()).catch((error: unknown) => {
      const code = error instanceof VaultError ? error.code : null;
      if (code === 'clipboard_not_cleared') holdUncertain(state, keyIds, label);
      if (code === 'clipboard_cleared' && state.held !== null) {
        state.cancelTimer();
        noLongerHeld(state);
      }
      throw error;
    });
    state.cancelTimer();
    const clearAfterMs = settings.current().clipboardSeconds * 1000;
    const clearsAt = ports.clock.now() + clearAfterMs;
    const onlyInFront = ports.clipboard.clearsOnlyInFront();
    state.held = { keyId: keyIds[0] ?? '', label, clearsAt, onlyInFront };
    state.isOverdue = false;
    clearIn(state, clearAfterMs);
    // After a lock or the beginning of the end the copy is neither counted nor reported. Its clearing waits in the queue already.
    vaultLock.requireOpen();
    noteCopies(state.core, keyIds);
    reportHeld(state);
    return { clearsAt, onlyInFront };
  });
}

/** It may be there, so it is cleared as if it were. It isn't counted as copied. */
function holdUncertain(state: ClipboardState, keyIds: readonly string[], label: string): void {
  const { ports, vaultLock } = state.core;
  state.cancelTimer();
  const clearsAt = ports.clock.now() + retryMs;
  state.held = { keyId: keyIds[0] ?? '', label, clearsAt, onlyInFront: false };
  state.isOverdue = false;
  clearIn(state, retryMs);
  if (vaultLock.isOpen()) reportHeld(state);
}

async function copyMask(state: ClipboardState, keyId: string): Promise<Record<string, never>> {
  return putPlain(state, keyOf(state, keyId).mask);
}

async function copyPublicPart(state: ClipboardState, keyId: string): Promise<Record<string, never>> {
  const { publicPart, label } = keyOf(state, keyId);
  if (publicPart === null) throw new VaultError('secret_not_here', { label });
  return putPlain(state, publicPart);
}

function keyOf({ core }: ClipboardState, keyId: string): KeyRecord {
  const key = core.ports.records.keys.find(keyId);
  if (!key) throw new VaultError('key_not_found');
  return key;
}

/** Puts something on the clipboard that is no secret, so it stays there. */
function putPlain(state: ClipboardState, text: string): Promise<Record<string, never>> {
  const { ports, vaultLock } = state.core;
  return state.queue.run(async () => {
    vaultLock.requireOpen();
    await ports.clipboard.writePlain(text);
    state.cancelTimer();
    // The text has overwritten our secret, so there is nothing left to clear.
    if (state.held !== null) {
      noLongerHeld(state);
    }
    return {};
  });
}

function noteCopies({ ports: { records }, history }: Core, keyIds: readonly string[]): void {
  history.together(() =>
    records.transaction(() => {
      for (const keyId of keyIds) {
        // A key whose secret could not be stored has no record yet.
        const key = records.keys.find(keyId);
        if (!key) continue;
        records.keys.countCopy(keyId);
        history.note('copied', key);
      }
    }),
  );
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
