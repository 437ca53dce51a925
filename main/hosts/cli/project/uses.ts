import type { Session } from '../session.ts';
import { table, timeOf } from '../table.ts';

/** `latchkey uses`: which programs have read which keys, and in which folders. */
export async function uses(session: Session): Promise<number> {
  const [reference = null] = session.parsed.arguments;
  const output = await session.ask('uses', { reference });
  const { columns } = await session.texts();
  const head = [columns.reference, columns.program, columns.folder, columns.reads, columns.lastRead];
  const rows = output.uses.map(({ key, program, folder, reads, lastReadAt }) => [
    key.reference,
    program,
    folder ?? '',
    String(reads),
    timeOf(lastReadAt),
  ]);
  await session.print(output, () => table(head, rows));
  if (rows.length === 0 && !session.json) await session.note(({ project }) => project.noUses);
  return 0;
}
