import type { NoticeTexts } from '../notice-texts.ts';

export const notices: NoticeTexts = {
  title: {
    expired: '“{{label}}” has expired',
    withinDay: '“{{label}}” expires within a day',
    inDays: { one: '“{{label}}” expires in {{count}} day', other: '“{{label}}” expires in {{count}} days' },
  },
  nameless: {
    expired: 'A key has expired',
    withinDay: 'A key expires within a day',
    inDays: { one: 'A key expires in {{count}} day', other: 'A key expires in {{count}} days' },
    body: 'Unlock Latchkey to see which one.',
  },
  crowd: {
    title: '{{count}} keys have expired or expire soon',
    body: 'The notices in Latchkey say which ones, and what to do.',
  },
  body: {
    key: {
      expires: 'This key of {{provider}} expires on {{date}}. Replace it before that.',
      expiresOnPage: 'This key of {{provider}} expires on {{date}}. Replace it before that at {{path}}.',
      expired: 'This key of {{provider}} expired on {{date}}. To go on, create a new key {{place}}.',
      expiredMayRegenerate:
        'This key of {{provider}} expired on {{date}}. To go on, regenerate it, or create a new key {{place}}.',
    },
    token: {
      expires: 'This token of {{provider}} expires on {{date}}. Replace it before that.',
      expiresOnPage: 'This token of {{provider}} expires on {{date}}. Replace it before that at {{path}}.',
      expired: 'This token of {{provider}} expired on {{date}}. To go on, create a new token {{place}}.',
      expiredMayRegenerate:
        'This token of {{provider}} expired on {{date}}. To go on, regenerate it, or create a new token {{place}}.',
    },
  },
  places: { latchkey: 'in Latchkey', page: 'at {{path}}', elsewhere: 'there' },
  calendar: '“{{label}}” expires ({{account}})',
  mail: {
    inLatchkey: 'The key in Latchkey:',
    why: 'Latchkey tells you because you asked it to.',
    testTitle: 'Latchkey can send you mail',
    testBody: 'Notices of keys that expire will come this way.',
  },
};
