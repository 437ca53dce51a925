import type { BrowserTexts } from '../browser-texts.ts';

export const browser: BrowserTexts = {
  address: 'Open Latchkey at: {{url}} (this link works once)',
  again: 'Type “open” and press Enter to open Latchkey again, or in another browser.',
  usedUp: 'This link has already been used. Start Latchkey again to get a new one.',
  question: { title: 'A program is waiting for you', text: 'Open Latchkey to answer it.', open: 'Open Latchkey' },
};
