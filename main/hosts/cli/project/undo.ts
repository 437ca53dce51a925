import { fill } from '../../../contract/fill.ts';
import { envValueIn } from '../../../core/key-rules/env-line.ts';
import { askGit } from '../../../platform/git/asking-git.ts';
import { textFor } from '../../../texts/counted.ts';
import { failure } from '../failure.ts';
import { write } from '../output.ts';
import { confirm } from '../prompt.ts';
import { isReference } from '../run/variables.ts';
import type { Session } from '../session.ts';
import { table } from '../table.ts';
import { languageOf } from '../texts.ts';
import { type ProjectFile, replaceText, withValues } from './project-file.ts';

/** `latchkey init --undo`: the values of the keys that a file names come back into it. The keys stay in the vault. */
export async function undo(session: Session, file: ProjectFile, only: readonly string[] | null): Promise<number> {
  const { path, lines } = file;
  const named = lines.filter(({ name, value }) => isReference(value) && (only?.includes(name) ?? true));
  if (named.length === 0) {
    await session.print({ file: path, restored: [] }, () => '');
    if (!session.json) await session.note(({ project }) => fill(project.undo.nothing, { file: path }));
    return 0;
  }
  const restored = named.map(({ name, value }) => ({ name, reference: value }));
  await show(session, path, restored);
  const references = [...new Set(named.map(({ value }) => value))];
  const { secrets } = await session.ask('read', { references, use: 'get', expiredToo: true });
  const secretOf = new Map(references.map((reference, at) => [reference, secrets[at]?.secret]));
  await replaceText(
    file,
    withValues(file, (line, around) => {
      if (!named.includes(line)) return null;
      const secret = secretOf.get(line.value);
      if (secret === undefined) throw failure('connection_lost');
      return envValueIn(around, secret);
    }),
  );
  await session.print({ file: path, restored }, () => '');
  const count = restored.length;
  if (!session.json)
    await session.note(({ project }) =>
      fill(textFor(project.undo.done, count, languageOf(process.env)), { count, file: path }),
    );
  return 0;
}

/** Shows which values come back. @throws Failure if the user doesn't want it */
async function show(
  session: Session,
  path: string,
  restored: readonly { name: string; reference: string }[],
): Promise<void> {
  const { columns, setup, project } = await session.texts();
  if (!session.json) {
    const rows = restored.map(({ name, reference }) => [name, reference]);
    write(1, `${fill(project.undo.takes, { file: path })}\n${table([columns.variable, columns.reference], rows)}`);
  }
  const git = await askGit(path);
  if (git === 'tracked' || git === 'exposed') await session.note(() => fill(project.undo.inGit, { file: path }));
  if (!session.parsed.options.has('--yes') && !confirm(setup.question)) throw failure('not_confirmed', { file: path });
}
