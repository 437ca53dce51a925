/** The browser's clipboard, for the host that has none of its own. */
export interface BrowserClipboard {
  write(secret: string): Promise<void>;
  /** What is no secret, and stays. */
  writePlain(text: string): Promise<void>;
  /**
   * At once if the page has the focus, otherwise when it gets it: a browser lets nobody else write. Resolves when that is
   * done; does not reject.
   */
  clearIfOurs(): Promise<void>;
}

export function createBrowserClipboard(): BrowserClipboard {
  const digestKey = crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  let ours: string | null = null;
  let writing: Promise<void> = Promise.resolve();
  let clearing: Promise<void> | null = null;

  /** Recognizes the entry later without keeping the secret; the key cannot be read, so neither can the digest be tried. */
  async function digest(text: string): Promise<string> {
    const bytes = await crypto.subtle.sign('HMAC', await digestKey, new TextEncoder().encode(text));
    return btoa(String.fromCharCode(...new Uint8Array(bytes)));
  }

  async function clear(): Promise<void> {
    const expected = ours;
    ours = null;
    if (expected === null) return;
    const found = await readIfAllowed();
    if (found === null || (await digest(found)) === expected) await navigator.clipboard.writeText('');
  }

  async function put(secret: string): Promise<void> {
    await navigator.clipboard.writeText(secret);
    ours = await digest(secret);
  }

  return {
    write(secret) {
      writing = put(secret);
      return writing;
    },
    async writePlain(text) {
      await navigator.clipboard.writeText(text);
      ours = null;
    },
    async clearIfOurs() {
      // What is on its way to the clipboard has to be there before it can be cleared.
      await writing.catch(() => {});
      if (ours !== null) {
        clearing ??= focused()
          .then(clear)
          .catch(() => {})
          .finally(() => {
            clearing = null;
          });
      }
      await clearing;
    },
  };
}

function focused(): Promise<void> {
  if (document.hasFocus()) return Promise.resolve();
  return new Promise((resolve) => window.addEventListener('focus', () => resolve(), { once: true }));
}

/** Null where reading would ask the user first. Then the entry is cleared unread: a secret that stays is worse. */
async function readIfAllowed(): Promise<string | null> {
  try {
    const { state } = await navigator.permissions.query({ name: 'clipboard-read' as PermissionName });
    return state === 'granted' ? await navigator.clipboard.readText() : null;
  } catch {
    return null;
  }
}
