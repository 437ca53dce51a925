import { expect, it } from 'vitest';
import { ariaChord, chordText } from '../../../renderer/ui/chord.ts';

const german = {
  Control: 'Strg',
  Shift: 'Umschalt',
  Space: 'Leertaste',
  Enter: 'Eingabe',
  Delete: 'Entf',
};

it.each([
  ['CommandOrControl+Shift+K', 'Strg+Umschalt+K', '⌘⇧K'],
  ['Alt+Space', 'Alt+Leertaste', '⌥Leertaste'],
  ['Super+Up', 'Super+↑', 'Super↑'],
  ['CommandOrControl+Enter', 'Strg+Eingabe', '⌘Eingabe'],
  ['Delete', 'Entf', 'Entf'],
  ['Escape', 'Esc', 'Esc'],
  ['/', '/', '/'],
])('%s is written as it stands on the keys: %s, on a Mac %s', (chord, elsewhere, onMac) => {
  expect(chordText(chord, false, german)).toBe(elsewhere);
  expect(chordText(chord, true, german)).toBe(onMac);
});

it('a screen reader is told the keys by their names', () => {
  expect(ariaChord('CommandOrControl+C', false)).toBe('Control+C');
  expect(ariaChord('CommandOrControl+C', true)).toBe('Meta+C');
  expect(ariaChord('Shift+Down', false)).toBe('Shift+ArrowDown');
});
