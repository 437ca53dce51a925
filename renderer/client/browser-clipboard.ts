/** The browser's clipboard, for the host that has none of its own. */
export interface BrowserClipboard {
  write(secret: string): Promise<void>;
  /** What is no secret, and stays. */
  writePlain(text: string): Promise<void>;
  /**
   * At once if the page has the focus, otherwise when it gets it: a browser lets nobody else write. What fails is tried again
   * with the next focus. Resolves when it is done; does not reject.
   */
  clearIfOurs(): Promise<void>;
  /** The page is to be loaded anew: clears what is ours if that can be done at once, or else leaves it to the next page to clear. */
  leave(): Promise<void>;
}

/** Recognizes what we wrote without keeping it. Each has a key of its own. */
interface Entry {
  key: string;
  digest: string;
}

/** In the tab's storage from when a page goes until the next one is there. */
const left = 'latchkey.clipboard';

export function createBrowserClipboard(): BrowserClipboard {
  let ours: Entry | null = takeLeft();
  let turn: Promise<unknown> = Promise.resolve();
  let clearing: Promise<void> | null = null;

  /** What is on its way to the clipboard has to be there before it can be told whose it is. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = turn.then(work);
    turn = done.catch(() => {});
    return done;
  }

  /** False when the browser did not let us. */
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
    const key = encoded(crypto.getRandomValues(new Uint8Array(32)));
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

async function digestOf(text: string, key: string): Promise<string> {
  const encoder = new TextEncoder();
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const hmacKey = await crypto.subtle.importKey('raw', encoder.encode(key), algorithm, false, ['sign']);
  return encoded(new Uint8Array(await crypto.subtle.sign('HMAC', hmacKey, encoder.encode(text))));
}

const encoded = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));

const nextFocus = (): Promise<void> =>
  new Promise((resolve) => window.addEventListener('focus', () => resolve(), { once: true }));

/** Null where reading would ask the user first. Then the entry is cleared unread: a secret that stays is worse. */
async function readIfAllowed(): Promise<string | null> {
  try {
    const { state } = await navigator.permissions.query({ name: 'clipboard-read' as PermissionName });
    return state === 'granted' ? await navigator.clipboard.readText() : null;
  } catch {
    return null;
  }
}
