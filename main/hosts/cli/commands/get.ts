import type { KeyLine } from '../../../contract/key-line.ts';
import { failure } from '../failure.ts';
import { fields } from '../grammar.ts';
import { oneOf } from '../one-of.ts';
import { targetOf, write } from '../output.ts';
import type { Session } from '../session.ts';

type Field = (typeof fields)[number];

/** `latchkey get`: a key's secret to a pipe, or one of its other fields to anywhere. */
export async function get(session: Session): Promise<number> {
  const [reference = ''] = session.parsed.arguments;
  const field = oneOf('--field', session.option('--field') ?? 'secret', fields);
  if (field !== 'secret') {
    const key = await session.ask('show', { reference });
    await session.print(key, () => `${textOf(key, field)}\n`);
    return 0;
  }
  const target = targetOf(1);
  // Checked before the user is asked for something that then isn't done.
  if ((target === 'terminal' || target === 'file') && !session.parsed.options.has('--print')) {
    throw failure(target === 'terminal' ? 'would_show' : 'would_write', { reference });
  }
  const expiredToo = session.parsed.options.has('--expired-ok');
  const onTerminal = session.isSeen();
  const { secrets } = await session.ask('read', { references: [reference], use: 'get', expiredToo, onTerminal });
  const [found] = secrets;
  if (found === undefined) throw failure('connection_lost');
  if (session.json) write(1, `${JSON.stringify({ v: 1, ...found })}\n`);
  // A program gets the bytes of the secret alone. On a terminal, the prompt would stand right behind it.
  else write(1, target === 'terminal' ? `${found.secret}\n` : found.secret);
  if (found.warns) await (await import('../expiry-warning.ts')).warnOfExpiry(session, found.key);
  return 0;
}

function textOf(key: KeyLine, field: Exclude<Field, 'secret'>): string {
  switch (field) {
    case 'mask':
      return key.mask;
    case 'access':
      return key.access;
    case 'expires':
      return timeOf(key.expiresAt);
    case 'last-used':
      return timeOf(key.lastUsedAt);
  }
}

/** ISO 8601 in UTC, for other programs; nothing where nobody knows. */
const timeOf = (instant: number | null): string => (instant === null ? '' : new Date(instant).toISOString());
