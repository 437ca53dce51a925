import type { Notice } from '../../contract/notice.ts';
import type { Language } from '../../contract/settings.ts';
import type { MailMessage } from '../ports/mailer.ts';
import { expiryTexts } from './texts/index.ts';

/** Text and HTML of the same words. Neither a secret nor a mask is among them. */
export function mailOf(
  { title, body, page }: Pick<Notice, 'title' | 'body' | 'page'>,
  language: Language,
): MailMessage {
  const { why } = expiryTexts[language].mail;
  return {
    subject: oneLine(title),
    text: `${title}\n\n${body}\n${page === null ? '' : `\n${page}\n`}\n${why}\n`,
    html: [
      `<h1 style="font-size:18px">${escaped(title)}</h1>`,
      `<p>${escaped(body)}</p>`,
      page === null ? '' : `<p><a href="${escaped(page)}">${escaped(page)}</a></p>`,
      `<p style="color:#666">${escaped(why)}</p>`,
    ].join('\n'),
  };
}

export function testMail(language: Language): MailMessage {
  const { testTitle, testBody } = expiryTexts[language].mail;
  return mailOf({ title: testTitle, body: testBody, page: null }, language);
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ');

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => entities[character] ?? '');
