import type { NoticeTexts } from '../notice-texts.ts';

export const notices: NoticeTexts = {
  title: {
    expired: '“{{label}}” has expired',
    withinDay: '“{{label}}” expires in less than a day',
    inDays: { one: '“{{label}}” expires in {{count}} day', other: '“{{label}}” expires in {{count}} days' },
  },
  nameless: {
    expired: 'A key has expired',
    withinDay: 'A key expires in less than a day',
    inDays: { one: 'A key expires in {{count}} day', other: 'A key expires in {{count}} days' },
    body: 'Unlock Latchkey for details.',
  },
  crowd: {
    title: '{{count}} keys have expired or will expire soon',
    body: 'See Notices in Latchkey for details.',
  },
  body: {
    key: {
      expires: 'This {{provider}} key expires on {{date}}. Rotate it before then.',
      expiresOnPage: 'This {{provider}} key expires on {{date}}. Rotate it before then: {{path}}.',
      expired: 'This {{provider}} key expired on {{date}}. Create a new key {{place}}.',
      expiredMayRegenerate: 'This {{provider}} key expired on {{date}}. Regenerate it or create a new key {{place}}.',
    },
    token: {
      expires: 'This {{provider}} token expires on {{date}}. Rotate it before then.',
      expiresOnPage: 'This {{provider}} token expires on {{date}}. Rotate it before then: {{path}}.',
      expired: 'This {{provider}} token expired on {{date}}. Create a new token {{place}}.',
      expiredMayRegenerate:
        'This {{provider}} token expired on {{date}}. Regenerate it or create a new token {{place}}.',
    },
  },
  places: { latchkey: 'in Latchkey', page: 'in {{path}}', elsewhere: 'where you created it' },
  backupFailed: 'The backup wasn’t made',
  calendar: '“{{label}}” expires ({{account}})',
  mail: {
    inLatchkey: 'Open in Latchkey:',
    why: 'You’re receiving this because email notices are on in Latchkey’s settings.',
    testTitle: 'Test email from Latchkey',
    testBody: 'Email is set up. Expiry notices will arrive here.',
  },
};
