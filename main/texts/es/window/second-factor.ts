import type { secondFactor as en } from '../../en/window/second-factor.ts';
import type { Translated } from '../../translated.ts';

export const secondFactor: Translated<typeof en> = {
  secondFactor: {
    title: 'Confirmar en {{provider}}',
    code: 'Código',
    codeHint: 'De tu aplicación de autenticación, tu llave de seguridad o un correo.',
    codeByEmail: '{{provider}} te lo ha enviado por correo.',
    codeOfPractice: 'En el sandbox siempre es {{code}}.',
    refused: '{{provider}} no acepta este código. Puede haber caducado: introduce uno nuevo.',
    submit: 'Continuar',
    page: 'Confirmar en la página de {{provider}}',
    pageHint: 'Se abre en el navegador: {{address}}',
    openPage: 'Abrir página',
    waiting: 'Esperando tu confirmación en la página…',
    codeInstead: 'Introducir un código',
    pageInstead: 'Confirmar en la página',
    notStored: 'Nada de esto se guarda.',
  },
};
