import type { BrowserTexts } from '../browser-texts.ts';

export const browser: BrowserTexts = {
  address: 'Latchkey öffnen: {{url}} (dieser Link funktioniert nur einmal)',
  usedUp: 'Dieser Link wurde schon verwendet. Starte Latchkey noch einmal, um einen neuen zu bekommen.',
};
