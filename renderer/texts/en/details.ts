/** Of a key’s details, of the activity and of “About”. */
export const details = {
  messages: {
    label: 'Messages ({hotkey})',
    undo: 'Undo',
    undoKeys: 'Undo with Ctrl+Z or Cmd+Z',
    undone: 'Undone.',
  },
} as const;
