import type { BrowserTexts } from '../browser-texts.ts';

export const browser: BrowserTexts = {
  address: 'Latchkey está en {{url}}',
  usedUp: 'Esta dirección funcionó una vez. Reinicia Latchkey para obtener otra.',
};
