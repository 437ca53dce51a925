import type { KeyLine } from '../../../contract/key-line.ts';
import { daysOf, mostDays } from '../days.ts';
import type { Session } from '../session.ts';
import { dayOf, list, table, timeOf } from '../table.ts';

/** `latchkey ls`: the keys of the vault, without their secrets. */
export async function ls(session: Session): Promise<number> {
  const [search = ''] = session.parsed.arguments;
  const expiring = session.option('--expiring');
  const expiresWithinDays = expiring === undefined ? null : daysOf('--expiring', expiring, mostDays);
  const output = await session.ask('list', { search, expiresWithinDays });
  const { columns, none } = await session.texts();
  const head = [columns.reference, columns.status, columns.mask, columns.expires, columns.lastUsed];
  await session.print(output, () => table(head, output.keys.map(rowOf)));
  if (output.keys.length === 0 && !session.json) await session.note(() => none);
  return 0;
}

const rowOf = (key: KeyLine): string[] => [
  key.reference,
  key.status,
  key.mask,
  dayOf(key.expiresAt),
  dayOf(key.lastUsedAt),
];

/** `latchkey show`: all about one key but its secret. */
export async function show(session: Session): Promise<number> {
  const [reference = ''] = session.parsed.arguments;
  const key = await session.ask('show', { reference });
  const { columns, yes, no } = await session.texts();
  await session.print(key, () =>
    list([
      [columns.account, key.account],
      [columns.label, key.label],
      [columns.reference, key.reference],
      [columns.status, key.status],
      [columns.mask, key.mask],
      [columns.access, key.access],
      [columns.created, timeOf(key.createdAt)],
      [columns.lastUsed, timeOf(key.lastUsedAt)],
      [columns.expires, timeOf(key.expiresAt)],
      [columns.inVault, key.inVault ? yes : no],
    ]),
  );
  return 0;
}
