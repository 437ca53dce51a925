/** The fields of a keyboard event that say which keys are pressed. */
export type PressedKeys = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** Keys that Electron and the browser name differently. */
const named: Readonly<Record<string, string>> = {
  ' ': 'Space',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
};

/**
 * The pressed keys in Electron's notation, such as `Control+Shift+K`. Null if they can't be a global shortcut: without
 * a modifier, or with only Shift, they type text.
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
  // Uses the key's character, because shortcuts go by that; if a modifier changes it, uses the key's code.
  // code.
  const [, ofCode] = /^(?:Key|Digit)([A-Z0-9])$/.exec(code) ?? [];
  const character = key.toUpperCase();
  return /^[A-Z0-9]$/.test(character) ? character : (ofCode ?? null);
}
