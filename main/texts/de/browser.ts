import type { BrowserTexts } from '../browser-texts.ts';

export const browser: BrowserTexts = {
  address: 'Latchkey ist unter {{url}}',
  usedUp: 'Diese Adresse hat einmal funktioniert. Starte Latchkey neu, um eine neue zu bekommen.',
};
