/** What of a keyboard event says which keys are down. */
export type PressedKeys = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** Keys that Electron calls otherwise than the browser. */
const named: Readonly<Record<string, string>> = {
  ' ': 'Space',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
};

/**
 * The pressed keys as Electron writes a shortcut, such as `Control+Shift+K`. Null for what cannot be one that works from
 * anywhere: without a modifier, or with Shift alone, text is typed.
 */
export function shortcutOf(pressed: PressedKeys, isMac: boolean): string | null {
  const { ctrlKey, metaKey, altKey, shiftKey } = pressed;
  const key = keyOf(pressed);
  if (key === null || !(ctrlKey || metaKey || altKey)) return null;
  const modifiers = [
    ctrlKey && 'Control',
    metaKey && (isMac ? 'Command' : 'Super'),
    altKey && 'Alt',
    shiftKey && 'Shift',
  ];
  return [...modifiers.filter((modifier) => modifier !== false), key].join('+');
}

function keyOf({ key, code }: PressedKeys): string | null {
  const name = named[key];
  if (name !== undefined) return name;
  if (/^(F([1-9]|1\d|2[0-4])|Tab)$/.test(key)) return key;
  // What the key says, since shortcuts go by that; what it is where a modifier makes another character of it.
  const [, ofCode] = /^(?:Key|Digit)([A-Z0-9])$/.exec(code) ?? [];
  const character = key.toUpperCase();
  return /^[A-Z0-9]$/.test(character) ? character : (ofCode ?? null);
}
