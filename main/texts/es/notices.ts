import type { NoticeTexts } from '../notice-texts.ts';

/** Spanish, with “tú”, as in the window. */
export const notices: NoticeTexts = {
  title: {
    expired: '«{{label}}» ha caducado',
    withinDay: '«{{label}}» caduca en menos de un día',
    inDays: { one: '«{{label}}» caduca en {{count}} día', other: '«{{label}}» caduca en {{count}} días' },
  },
  nameless: {
    expired: 'Una clave ha caducado',
    withinDay: 'Una clave caduca en menos de un día',
    inDays: { one: 'Una clave caduca en {{count}} día', other: 'Una clave caduca en {{count}} días' },
    body: 'Desbloquea Latchkey para ver los detalles.',
  },
  crowd: {
    title: '{{count}} claves han caducado o caducan pronto',
    body: 'Consulta los avisos en Latchkey.',
  },
  body: {
    key: {
      expires: 'Esta clave de {{provider}} caduca el {{date}}. Rótala antes.',
      expiresOnPage: 'Esta clave de {{provider}} caduca el {{date}}. Rótala antes: {{path}}.',
      expired: 'Esta clave de {{provider}} caducó el {{date}}. Crea una nueva {{place}}.',
      expiredMayRegenerate: 'Esta clave de {{provider}} caducó el {{date}}. Regénerala o crea una nueva {{place}}.',
    },
    token: {
      expires: 'Este token de {{provider}} caduca el {{date}}. Rótalo antes.',
      expiresOnPage: 'Este token de {{provider}} caduca el {{date}}. Rótalo antes: {{path}}.',
      expired: 'Este token de {{provider}} caducó el {{date}}. Crea uno nuevo {{place}}.',
      expiredMayRegenerate: 'Este token de {{provider}} caducó el {{date}}. Regénéralo o crea uno nuevo {{place}}.',
    },
  },
  places: { latchkey: 'en Latchkey', page: 'en {{path}}', elsewhere: 'allí' },
  backupFailed: 'No se ha hecho la copia de seguridad',
  calendar: '«{{label}}» caduca ({{account}})',
  mail: {
    inLatchkey: 'Abrir en Latchkey:',
    why: 'Recibes este correo porque los avisos por correo están activados en los ajustes de Latchkey.',
    testTitle: 'Correo de prueba de Latchkey',
    testBody: 'El correo está configurado. Los avisos de caducidad llegarán aquí.',
  },
};
