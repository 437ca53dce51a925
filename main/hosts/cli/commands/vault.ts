import { fill } from '../../../contract/fill.ts';
import { textFor } from '../../../texts/counted.ts';
import { exits } from '../exits.ts';
import { failure } from '../failure.ts';
import { oneOf } from '../one-of.ts';
import { write } from '../output.ts';
import type { Session } from '../session.ts';
import { table, timeOf } from '../table.ts';
import { allTexts, languageOf } from '../texts.ts';

/** `latchkey status`: whether a vault is open. Starts nothing. */
export async function status(session: Session): Promise<number> {
  const output = await session.askIfRunning('status', {});
  if (output === null) throw failure('not_running');
  const { states, counts } = await session.texts();
  const counted = (['keys', 'expiring', 'grants'] as const).flatMap((name) => {
    const count = output[name];
    return count === null ? [] : [fill(textFor(counts[name], count, languageOf(process.env)), { count })];
  });
  await session.print(output, () => `${[states[output.state], ...counted].join('\n')}\n`);
  return { open: 0, locked: exits.locked, 'first-run': exits.unreachable }[output.state];
}

/** `latchkey lock`. What doesn't run is locked already. */
export async function lock(session: Session): Promise<number> {
  const output = await session.askIfRunning('lock', {});
  await session.print({}, () => '');
  await session.note(({ locked, lockedAlready }) => (output === null ? lockedAlready : locked));
  return 0;
}

/** `latchkey open`: the window, or the address of the page where Latchkey runs in the browser. */
export async function open(session: Session): Promise<number> {
  const output = await session.ask('open', {});
  await session.print(output, async () => {
    const { opened } = await session.texts();
    return output.url === null ? '' : `${opened.replace('{{url}}', () => output.url ?? '')}\n`;
  });
  return 0;
}

/** `latchkey grant ls` and `latchkey grant end`. */
export async function grant(session: Session): Promise<number> {
  const [action = '', id = null] = session.parsed.arguments;
  if (oneOf('grant', action, ['ls', 'end']) === 'ls') return listGrants(session);
  if (id !== null && !isId(id)) throw failure('no_grant', { id });
  const output = await session.ask('endGrants', { id });
  if (id !== null && output.ended === 0) throw failure('no_grant', { id });
  const { ended } = await session.texts();
  await session.print(
    output,
    () => `${fill(textFor(ended, output.ended, languageOf(process.env)), { count: output.ended })}\n`,
  );
  return 0;
}

const isId = (word: string): boolean => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(word);

async function listGrants(session: Session): Promise<number> {
  const output = await session.ask('listGrants', {});
  const { columns, noGrants } = await session.texts();
  const head = [columns.id, columns.use, columns.program, columns.keys, columns.until, columns.reads];
  const rows = output.grants.map(({ id, use, at, anchor, keys, until, reads }) => [
    id,
    at === null ? use : `${use} ${at.address}`,
    `${anchor.name} (${anchor.pid})`,
    keys.map(({ account, label }) => `${account}/${label}`).join(', '),
    timeOf(until),
    String(reads),
  ]);
  await session.print(output, () => table(head, rows));
  if (rows.length === 0 && !session.json) await session.note(() => noGrants);
  return 0;
}

const mostEntries = 1000;

/** `latchkey log`: the history, the latest first. */
export async function log(session: Session): Promise<number> {
  const word = session.option('--limit') ?? '50';
  const limit = /^[1-9]\d{0,3}$/.test(word) ? Number(word) : 0;
  if (limit === 0 || limit > mostEntries)
    throw failure('bad_value', { option: '--limit', word, values: `1–${mostEntries}` });
  const output = await session.ask('log', { limit });
  if (session.json) return session.print(output, () => '').then(() => 0);
  const { columns } = await session.texts();
  const kinds: Readonly<Record<string, string>> = (await allTexts()).window.history.kinds;
  const head = [columns.time, columns.what, columns.key, columns.mask, columns.program, columns.folder];
  const rows = output.entries.map(({ at, kind, account, label, mask, program, folder }) => [
    timeOf(at),
    kinds[kind] ?? kind,
    label === null ? account : `${account}/${label}`,
    mask ?? '',
    program ?? '',
    folder ?? '',
  ]);
  write(1, table(head, rows));
  return 0;
}
