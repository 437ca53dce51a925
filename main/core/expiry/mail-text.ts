import type { Notice } from '../../contract/notice.ts';
import { type Language, languages } from '../../texts/languages.ts';
import type { MailMessage } from '../ports/mailer.ts';

/** The mail as text and as HTML, in the same words. It contains neither a secret nor a mask. */
export function mailOf(
  { title, body, page, help }: Pick<Notice, 'title' | 'body' | 'page' | 'help'>,
  /** Opens the key in Latchkey; null where no link works. */
  link: string | null,
  language: Language,
): MailMessage {
  const { why, inLatchkey } = languages[language].notices.mail;
  return {
    subject: oneLine(title),
    text: [
      `${title}\n`,
      `${body}\n`,
      page === null ? '' : `${page}\n`,
      help === null ? '' : `${help}\n`,
      link === null ? '' : `${inLatchkey}\n${link}\n`,
      `${why}\n`,
    ]
      .filter((part) => part !== '')
      .join('\n'),
    html: [
      `<h1 style="font-size:18px">${escaped(title)}</h1>`,
      `<p>${escaped(body)}</p>`,
      page === null ? '' : `<p>${anchor(page)}</p>`,
      help === null ? '' : `<p>${anchor(help)}</p>`,
      link === null ? '' : `<p>${escaped(inLatchkey)}<br>${anchor(link)}</p>`,
      `<p style="color:#666">${escaped(why)}</p>`,
    ].join('\n'),
  };
}

export function testMail(language: Language): MailMessage {
  const { testTitle, testBody } = languages[language].notices.mail;
  return mailOf({ title: testTitle, body: testBody, page: null, help: null }, null, language);
}

const anchor = (url: string): string => `<a href="${escaped(url)}">${escaped(url)}</a>`;
const oneLine = (text: string): string => text.replace(/\s+/g, ' ');

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => entities[character] ?? '');
