import { base64, hmac } from './hmac.ts';

/** The browser's clipboard, for the host that has none of its own. */
export interface BrowserClipboard {
  write(secret: string): Promise<void>;
  /** For text that isn't secret. It isn't cleared. */
  writePlain(text: string): Promise<void>;
  /**
   * Clears at once if the page has the focus, otherwise when it gets the focus, because browsers let no other page
   * write. After a failure, tries again at the next focus. Resolves when the clipboard is cleared; doesn't reject.
   */
  clearIfOurs(): Promise<void>;
  /** Call before a reload of the page. Clears our entry if possible at once; otherwise the next page clears it. */
  leave(): Promise<void>;
}

/** Recognizes our entry without keeping its text. Each entry has its own HMAC key. */
interface Entry {
  key: string;
  digest: string;
}

/** The entry is in session storage only between leaving one page and loading the next. */
const left = 'latchkey.clipboard';

export function createBrowserClipboard(): BrowserClipboard {
  let ours: Entry | null = takeLeft();
  let turn: Promise<unknown> = Promise.resolve();
  let clearing: Promise<void> | null = null;

  /** Runs calls one after another, because an entry must be written before we can recognize it. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = turn.then(work);
    turn = done.catch(() => {});
    return done;
  }

  /** False if the browser didn't allow it. */
  async function clear(): Promise<boolean> {
    if (ours === null) return true;
    if (!document.hasFocus()) return false;
    try {
      const found = await readIfAllowed();
      const isOurs = found === null || (await digestOf(found, ours.key)) === ours.digest;
      if (isOurs) await navigator.clipboard.writeText('');
    } catch {
      return false;
    }
    ours = null;
    return true;
  }

  async function clearWhenAllowed(): Promise<void> {
    do await nextFocus();
    while (!(await inTurn(clear)));
  }

  async function put(secret: string): Promise<void> {
    await navigator.clipboard.writeText(secret);
    const key = base64(crypto.getRandomValues(new Uint8Array(32)));
    ours = { key, digest: await digestOf(secret, key) };
  }

  async function clearIfOurs(): Promise<void> {
    if (await inTurn(clear)) return;
    clearing ??= clearWhenAllowed().finally(() => {
      clearing = null;
    });
    await clearing;
  }

  if (ours !== null) void clearIfOurs();

  return {
    write: (secret) => inTurn(() => put(secret)),
    writePlain: (text) =>
      inTurn(async () => {
        await navigator.clipboard.writeText(text);
        ours = null;
      }),
    clearIfOurs,
    async leave() {
      await inTurn(clear);
      if (ours !== null) sessionStorage.setItem(left, JSON.stringify(ours));
    },
  };
}

function takeLeft(): Entry | null {
  const found = sessionStorage.getItem(left);
  sessionStorage.removeItem(left);
  return found === null ? null : JSON.parse(found);
}

/** On Windows, browsers change the line breaks of what is on the clipboard. */
const digestOf = (text: string, key: string): Promise<string> => hmac(text.replace(/\r\n?/g, '\n'), key);

const nextFocus = (): Promise<void> =>
  new Promise((resolve) => window.addEventListener('focus', () => resolve(), { once: true }));

/** Null if reading would ask the user first. The entry is then cleared unread: a secret that stays is worse. */
async function readIfAllowed(): Promise<string | null> {
  try {
    const { state } = await navigator.permissions.query({ name: 'clipboard-read' as PermissionName });
    return state === 'granted' ? await navigator.clipboard.readText() : null;
  } catch {
    return null;
  }
}
