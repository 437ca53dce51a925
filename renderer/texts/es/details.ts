import type { details as en } from '../en/details.ts';
import type { Translated } from '../languages.ts';

export const details: Translated<typeof en> = {
  messages: {
    label: 'Mensajes ({hotkey})',
    undo: 'Deshacer',
    undoKeys: 'Deshacer con Ctrl+Z o Cmd+Z',
    undone: 'Deshecho.',
  },
};
