import { describe, expect, it } from 'vitest';
import { settings } from '../../../../main/contract/settings.ts';
import { type PressedKeys, shortcutOf } from '../../../../renderer/features/settings/shortcut.ts';

const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const pressed = (key: string, code: string, modifiers: Partial<PressedKeys>): PressedKeys => ({
  ...none,
  key,
  code,
  ...modifiers,
});
const control = { ctrlKey: true };
const meta = { metaKey: true };

describe('the shortcut of pressed keys', () => {
  it.each([
    [pressed('K', 'KeyK', { ctrlKey: true, shiftKey: true }), 'Control+Shift+K'],
    [pressed('!', 'Digit1', { ctrlKey: true, shiftKey: true }), 'Control+Shift+1'],
    [pressed('z', 'KeyY', control), 'Control+Z'],
    [pressed('å', 'KeyA', { altKey: true }), 'Alt+A'],
    [pressed(' ', 'Space', { altKey: true }), 'Alt+Space'],
    [pressed('ArrowUp', 'ArrowUp', control), 'Control+Up'],
    [pressed('F12', 'F12', control), 'Control+F12'],
    [pressed('Tab', 'Tab', control), 'Control+Tab'],
    [pressed('k', 'KeyK', meta), 'Super+K'],
  ])('%j is one that the contract takes', (keys, shortcut) => {
    expect(shortcutOf(keys, false)).toBe(shortcut);
    expect(settings.shape.quickSearch.parse(shortcut)).toBe(shortcut);
  });

  it('has the command key on a Mac', () => {
    expect(shortcutOf(pressed('k', 'KeyK', meta), true)).toBe('Command+K');
  });

  it.each([
    ['a letter alone', pressed('k', 'KeyK', {})],
    ['a letter with Shift', pressed('K', 'KeyK', { shiftKey: true })],
    ['a function key alone', pressed('F5', 'F5', {})],
    ['a sign that the contract does not know', pressed('ö', 'Semicolon', control)],
  ])('is none for %s', (_, keys) => {
    expect(shortcutOf(keys, false)).toBeNull();
  });
});
