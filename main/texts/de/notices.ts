import type { NoticeTexts } from '../notice-texts.ts';

/** German. Without “Sie”: short infinitives, as in the window. */
export const notices: NoticeTexts = {
  title: {
    expired: '„{{label}}“ ist abgelaufen',
    withinDay: '„{{label}}“ läuft binnen eines Tages ab',
    inDays: { one: '„{{label}}“ läuft in {{count}} Tag ab', other: '„{{label}}“ läuft in {{count}} Tagen ab' },
  },
  nameless: {
    expired: 'Ein Schlüssel ist abgelaufen',
    withinDay: 'Ein Schlüssel läuft binnen eines Tages ab',
    inDays: { one: 'Ein Schlüssel läuft in {{count}} Tag ab', other: 'Ein Schlüssel läuft in {{count}} Tagen ab' },
    body: 'Welcher, zeigt Latchkey nach dem Entsperren.',
  },
  crowd: {
    title: '{{count}} Schlüssel sind abgelaufen oder laufen bald ab',
    body: 'Welche, und was zu tun ist, steht in Latchkey unter „Hinweise“.',
  },
  body: {
    key: {
      expires: 'Dieser Schlüssel von {{provider}} läuft am {{date}} ab. Bis dahin ersetzen.',
      expiresOnPage: 'Dieser Schlüssel von {{provider}} läuft am {{date}} ab. Bis dahin unter {{path}} ersetzen.',
      expired:
        'Dieser Schlüssel von {{provider}} ist am {{date}} abgelaufen. Damit es weitergeht, {{place}} einen neuen anlegen.',
      expiredMayRegenerate:
        'Dieser Schlüssel von {{provider}} ist am {{date}} abgelaufen. Damit es weitergeht, ihn neu erzeugen oder {{place}} einen neuen anlegen.',
    },
    token: {
      expires: 'Dieses Token von {{provider}} läuft am {{date}} ab. Bis dahin ersetzen.',
      expiresOnPage: 'Dieses Token von {{provider}} läuft am {{date}} ab. Bis dahin unter {{path}} ersetzen.',
      expired:
        'Dieses Token von {{provider}} ist am {{date}} abgelaufen. Damit es weitergeht, {{place}} ein neues anlegen.',
      expiredMayRegenerate:
        'Dieses Token von {{provider}} ist am {{date}} abgelaufen. Damit es weitergeht, es neu erzeugen oder {{place}} ein neues anlegen.',
    },
  },
  places: { latchkey: 'in Latchkey', page: 'unter {{path}}', elsewhere: 'dort' },
  calendar: '„{{label}}“ läuft ab ({{account}})',
  mail: {
    inLatchkey: 'Der Schlüssel in Latchkey:',
    why: 'Diese Nachricht kommt von Latchkey, weil sie in den Einstellungen gewünscht wurde.',
    testTitle: 'Latchkey kann E-Mails senden',
    testBody: 'Auf diesem Weg kommen die Hinweise auf Schlüssel, die ablaufen.',
  },
};
