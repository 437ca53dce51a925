/** The names of keys without a symbol, in the language of the window. */
export type KeyNames = Readonly<Record<'Control' | 'Shift' | 'Space' | 'Enter' | 'Delete', string>>;

const onMac: Readonly<Record<string, string>> = {
  Control: '⌃',
  Command: '⌘',
  CommandOrControl: '⌘',
  Alt: '⌥',
  Shift: '⇧',
};
const everywhere: Readonly<Record<string, string>> = { Up: '↑', Down: '↓', Left: '←', Right: '→', Escape: 'Esc' };

/** Turns a chord from Electron's notation into the text on the keys. */
export function chordText(chord: string, isMac: boolean, names: KeyNames): string {
  const words: Readonly<Record<string, string>> = {
    ...names,
    CommandOrControl: names.Control,
    ...(isMac && onMac),
    ...everywhere,
  };
  return chord
    .split('+')
    .map((key) => words[key] ?? key)
    .join(isMac ? '' : '+');
}

/** Turns a chord from Electron's notation into that of `aria-keyshortcuts`. */
export function ariaChord(chord: string, isMac: boolean): string {
  const names: Readonly<Record<string, string>> = {
    CommandOrControl: isMac ? 'Meta' : 'Control',
    Command: 'Meta',
    Up: 'ArrowUp',
    Down: 'ArrowDown',
    Left: 'ArrowLeft',
    Right: 'ArrowRight',
  };
  return chord
    .split('+')
    .map((key) => names[key] ?? key)
    .join('+');
}
