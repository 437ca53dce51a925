import type { Notice } from '../../contract/notice.ts';
import type { MailMessage } from '../ports/mailer.ts';

/** Text and HTML of the same words. Neither a secret nor a mask is among them. */
export const mailOf = ({ title, body, page }: Pick<Notice, 'title' | 'body' | 'page'>): MailMessage => ({
  subject: oneLine(title),
  text: `${title}\n\n${body}\n${page === null ? '' : `\n${page}\n`}\nLatchkey tells you because you asked it to.\n`,
  html: [
    `<h1 style="font-size:18px">${escaped(title)}</h1>`,
    `<p>${escaped(body)}</p>`,
    page === null ? '' : `<p><a href="${escaped(page)}">${escaped(page)}</a></p>`,
    '<p style="color:#666">Latchkey tells you because you asked it to.</p>',
  ].join('\n'),
});

export const testMail = (): MailMessage =>
  mailOf({ title: 'Latchkey can send you mail', body: 'Notices of keys that expire will come this way.', page: null });

const oneLine = (text: string): string => text.replace(/\s+/g, ' ');

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => entities[character] ?? '');
