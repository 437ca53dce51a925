import type { NoticeTexts } from '../notice-texts.ts';

/** Spanish. Without tú or usted: infinitives, as in the window. */
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
    body: 'Desbloquear Latchkey para ver cuál es.',
  },
  crowd: {
    title: '{{count}} claves han caducado o caducan pronto',
    body: 'Los avisos de Latchkey dicen cuáles son y qué hacer.',
  },
  body: {
    key: {
      expires: 'Esta clave de {{provider}} caduca el {{date}}. Sustituirla antes.',
      expiresOnPage: 'Esta clave de {{provider}} caduca el {{date}}. Sustituirla antes en {{path}}.',
      expired: 'Esta clave de {{provider}} caducó el {{date}}. Para continuar, crear una clave nueva {{place}}.',
      expiredMayRegenerate:
        'Esta clave de {{provider}} caducó el {{date}}. Para continuar, regenerarla o crear una clave nueva {{place}}.',
    },
    token: {
      expires: 'Este token de {{provider}} caduca el {{date}}. Sustituirlo antes.',
      expiresOnPage: 'Este token de {{provider}} caduca el {{date}}. Sustituirlo antes en {{path}}.',
      expired: 'Este token de {{provider}} caducó el {{date}}. Para continuar, crear un token nuevo {{place}}.',
      expiredMayRegenerate:
        'Este token de {{provider}} caducó el {{date}}. Para continuar, regenerarlo o crear un token nuevo {{place}}.',
    },
  },
  places: { latchkey: 'en Latchkey', page: 'en {{path}}', elsewhere: 'allí' },
  calendar: '«{{label}}» caduca ({{account}})',
  mail: {
    inLatchkey: 'La clave en Latchkey:',
    why: 'Latchkey envía este aviso porque así se pidió en los ajustes.',
    testTitle: 'Latchkey puede enviar correo',
    testBody: 'Por esta vía llegarán los avisos de las claves que caducan.',
  },
};
