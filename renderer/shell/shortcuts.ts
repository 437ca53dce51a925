import { useCallback } from 'react';
import { useSettings } from '../data/settings-store.ts';

/** The keyboard shortcuts by group, in Electron's notation for accelerators. */
export const shortcutGroups = {
  anywhere: {
    quickSearch: ['CommandOrControl+K'],
    quickSearchDetails: ['CommandOrControl+Enter'],
    search: ['/', 'CommandOrControl+F'],
    new: ['N'],
    refresh: ['R'],
    undo: ['CommandOrControl+Z'],
    messages: ['F8'],
    blur: ['B'],
    lock: ['L'],
    help: ['?'],
  },
  key: {
    move: ['Up', 'Down'],
    copy: ['Enter', 'CommandOrControl+C'],
    details: ['I', 'Right'],
    menu: ['Shift+F10'],
    favorite: ['F'],
    revoke: ['Delete'],
  },
  several: {
    select: ['Space'],
    extend: ['Shift+Up', 'Shift+Down'],
    selectAll: ['CommandOrControl+A'],
    clear: ['Escape'],
  },
} as const satisfies Record<string, Record<string, readonly string[]>>;

export const shortcuts = { ...shortcutGroups.anywhere, ...shortcutGroups.key, ...shortcutGroups.several };
export type ShortcutName = keyof typeof shortcuts;

/**
 * Keys that act anywhere in the window when pressed alone. People who use speech input type them by accident, so they
 * can be switched off (WCAG 2.1.4). Those of the list act only while the list has the focus.
 */
const alone: ReadonlySet<string> = new Set(['/', 'N', 'R', 'B', 'L', '?']);

/** The shortcut of a single key, by its `KeyboardEvent.key`. */
export function singleKeyOf(key: string): ShortcutName | undefined {
  // With Caps Lock on, `key` is an uppercase letter.
  const chord = key.toUpperCase();
  const names = Object.keys(shortcuts) as ShortcutName[];
  return alone.has(chord) ? names.find((name) => shortcuts[name].some((each) => each === chord)) : undefined;
}

export const singleKeysWork = (): boolean => useSettings.getState().settings?.singleKeys ?? true;

/** The keys that currently run this shortcut. */
export function useShortcutKeys(): (name: ShortcutName) => readonly string[] {
  const areOn = useSettings(({ settings }) => settings?.singleKeys ?? true);
  return useCallback((name) => shortcuts[name].filter((chord) => areOn || !alone.has(chord)), [areOn]);
}
