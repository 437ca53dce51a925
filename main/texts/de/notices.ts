import type { NoticeTexts } from '../notice-texts.ts';

/** German, with “du”, as in the window. */
export const notices: NoticeTexts = {
  title: {
    expired: '„{{label}}“ ist abgelaufen',
    withinDay: '„{{label}}“ läuft in weniger als einem Tag ab',
    inDays: { one: '„{{label}}“ läuft in {{count}} Tag ab', other: '„{{label}}“ läuft in {{count}} Tagen ab' },
  },
  nameless: {
    expired: 'Ein Schlüssel ist abgelaufen',
    withinDay: 'Ein Schlüssel läuft in weniger als einem Tag ab',
    inDays: { one: 'Ein Schlüssel läuft in {{count}} Tag ab', other: 'Ein Schlüssel läuft in {{count}} Tagen ab' },
    body: 'Entsperre Latchkey für Details.',
  },
  crowd: {
    title: '{{count}} Schlüssel sind abgelaufen oder laufen bald ab',
    body: 'Details findest du in Latchkey unter „Hinweise“.',
  },
  body: {
    key: {
      expires: 'Dieser Schlüssel von {{provider}} läuft am {{date}} ab. Rotiere ihn vorher.',
      expiresOnPage: 'Dieser Schlüssel von {{provider}} läuft am {{date}} ab. Rotiere ihn vorher: {{path}}.',
      expired: 'Dieser Schlüssel von {{provider}} ist am {{date}} abgelaufen. Erstelle {{place}} einen neuen.',
      expiredMayRegenerate:
        'Dieser Schlüssel von {{provider}} ist am {{date}} abgelaufen. Generiere ihn neu oder erstelle {{place}} einen neuen.',
    },
    token: {
      expires: 'Dieses Token von {{provider}} läuft am {{date}} ab. Rotiere es vorher.',
      expiresOnPage: 'Dieses Token von {{provider}} läuft am {{date}} ab. Rotiere es vorher: {{path}}.',
      expired: 'Dieses Token von {{provider}} ist am {{date}} abgelaufen. Erstelle {{place}} ein neues.',
      expiredMayRegenerate:
        'Dieses Token von {{provider}} ist am {{date}} abgelaufen. Generiere es neu oder erstelle {{place}} ein neues.',
    },
  },
  places: { latchkey: 'in Latchkey', page: 'unter {{path}}', elsewhere: 'dort' },
  backupFailed: 'Das Backup wurde nicht gemacht',
  calendar: '„{{label}}“ läuft ab ({{account}})',
  mail: {
    inLatchkey: 'In Latchkey öffnen:',
    why: 'Du bekommst diese E-Mail, weil E-Mail-Hinweise in den Latchkey-Einstellungen eingeschaltet sind.',
    testTitle: 'Test-E-Mail von Latchkey',
    testBody: 'E-Mail ist eingerichtet. Ablaufhinweise kommen an diese Adresse.',
  },
};
