import { useCallback } from 'react';
import { useSettings } from '../settings/settings-store.ts';

/** What the keyboard does, as it is listed; keys that are pressed together are written as Electron does. */
export const shortcuts = {
  palette: ['CommandOrControl+K'],
  paletteDetails: ['CommandOrControl+Enter'],
  copy: ['Enter', 'CommandOrControl+C'],
  move: ['Up', 'Down'],
  search: ['/', 'CommandOrControl+F'],
  new: ['N'],
  refresh: ['R'],
  menu: ['Shift+F10'],
  details: ['I', 'Right'],
  favorite: ['F'],
  select: ['Space'],
  extend: ['Shift+Up', 'Shift+Down'],
  selectAll: ['CommandOrControl+A'],
  clear: ['Escape'],
  revoke: ['Delete'],
  undo: ['CommandOrControl+Z'],
  blur: ['B'],
  lock: ['L'],
  help: ['?'],
} as const satisfies Record<string, readonly string[]>;

export type ShortcutName = keyof typeof shortcuts;
export const shortcutNames = Object.keys(shortcuts) as ShortcutName[];

/**
 * Keys that do something anywhere in the window when they are pressed alone. Who speaks to their computer types them by
 * accident, so they can be switched off (WCAG 2.1.4); those of the list work only where the list has the keyboard.
 */
const alone: ReadonlySet<string> = new Set(['/', 'N', 'R', 'B', 'L', '?']);

export const singleKeysWork = (): boolean => useSettings.getState().settings?.singleKeys ?? true;

/** The keys that do this now. */
export function useShortcutKeys(): (name: ShortcutName) => readonly string[] {
  const areOn = useSettings(({ settings }) => settings?.singleKeys ?? true);
  return useCallback((name) => shortcuts[name].filter((chord) => areOn || !alone.has(chord)), [areOn]);
}
