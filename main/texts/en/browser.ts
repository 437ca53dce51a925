import type { BrowserTexts } from '../browser-texts.ts';

export const browser: BrowserTexts = {
  address: 'Latchkey is at {{url}}',
  usedUp: 'This address worked once. Restart Latchkey to get a new one.',
};
