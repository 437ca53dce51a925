import type { details as en } from '../en/details.ts';
import type { Translated } from '../languages.ts';

export const details: Translated<typeof en> = {
  messages: {
    label: 'Meldungen ({hotkey})',
    undo: 'Rückgängig',
    undoKeys: 'Rückgängig mit Strg+Z oder Cmd+Z',
    undone: 'Rückgängig gemacht.',
  },
};
