import type { BrowserTexts } from '../browser-texts.ts';

export const browser: BrowserTexts = {
  address: 'Latchkey öffnen: {{url}} (dieser Link funktioniert nur einmal)',
  again: 'Gib „open“ ein und drücke die Eingabetaste, um Latchkey noch einmal oder in einem anderen Browser zu öffnen.',
  usedUp: 'Dieser Link wurde schon verwendet. Starte Latchkey noch einmal, um einen neuen zu bekommen.',
  question: {
    title: 'Ein Programm wartet auf dich',
    text: 'Öffne Latchkey, um ihm zu antworten.',
    open: 'Latchkey öffnen',
  },
};
