import { fill } from '../../contract/fill.ts';
import type { KeyLine } from '../../contract/key-line.ts';
import { textFor } from '../../texts/counted.ts';
import type { Session } from './session.ts';
import { languageOf } from './texts.ts';

const day = 86_400_000;

/** One line on the terminal. The vault says once a key and day that it is due. */
export async function warnOfExpiry(
  session: Pick<Session, 'note'>,
  { label, reference, expiresAt }: KeyLine,
): Promise<void> {
  if (expiresAt === null) return;
  const language = languageOf(process.env);
  const days = Math.max(0, Math.ceil((expiresAt - Date.now()) / day));
  const date = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short' }).format(expiresAt);
  await session.note(({ expires }) =>
    fill(days === 0 ? expires.today : textFor(expires.soon, days, language), { label, count: days, date, reference }),
  );
}
