import type { BrowserTexts } from '../browser-texts.ts';

export const browser: BrowserTexts = {
  address: 'Abre Latchkey en: {{url}} (este enlace solo funciona una vez)',
  again: 'Escribe «open» y pulsa Intro para abrir Latchkey otra vez o en otro navegador.',
  usedUp: 'Este enlace ya se ha usado. Vuelve a iniciar Latchkey para obtener otro.',
  question: { title: 'Un programa te está esperando', text: 'Abre Latchkey para responderle.', open: 'Abrir Latchkey' },
};
