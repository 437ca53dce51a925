import type { BrowserTexts } from '../browser-texts.ts';

export const browser: BrowserTexts = {
  address: 'Open Latchkey at: {{url}} (this link works once)',
  usedUp: 'This link has already been used. Start Latchkey again to get a new one.',
};
