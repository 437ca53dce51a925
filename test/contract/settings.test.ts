import { expect, test } from 'vitest';
import { mailSettings } from '../../main/contract/settings.ts';

const isHost = (host: string) => mailSettings.shape.host.safeParse(host).success;
const isAddress = (address: string) => mailSettings.shape.from.safeParse(address).success;

test.each([
  'localhost',
  'mail.example.com',
  'mail_1.example.com',
  'mail.müller.test',
  'почта.рф',
  '192.0.2.1',
  '::1',
  '[::1]',
  '[2001:db8::1]',
  '::ffff:192.0.2.1',
])('%s is the host of a mail server', (host) => {
  expect(isHost(host)).toBe(true);
});

test.each([
  '',
  'mail example.com',
  'mail.example.com:587',
  'https://mail.example.com',
  '[mail]',
  '[::1',
  '[::1]:25',
  'a@b',
])('“%s” is no host', (host) => {
  expect(isHost(host)).toBe(false);
});

test.each([
  'ada@example.com',
  'ada.lovelace+keys@mail.example.com',
  'miguel@localhost',
  'ada@intranet',
  'müller@example.test',
  'info@müller.test',
  '用户@例子.广告',
  'ada@xn--mller-kva.test',
  'ada@[192.0.2.1]',
  'ada@[IPv6:2001:db8::1]',
  ' ada@example.com ',
])('“%s” is a mail address', (address) => {
  expect(isAddress(address)).toBe(true);
});

test.each([
  '',
  'ada',
  'ada@',
  '@example.com',
  'ada@example..com',
  'ada@-example.com',
  '.ada@example.com',
  'ada@b@example.com',
  'ada lovelace@example.com',
  'Ada <ada@example.com>',
  'ada@example.com, bob@example.com',
  'ada@example.com\r\nBcc: bob@example.com',
  'ada\u200b@example.com',
  `${'a'.repeat(250)}@example.com`,
])('%j is no mail address', (address) => {
  expect(isAddress(address)).toBe(false);
});
