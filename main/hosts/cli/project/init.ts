import type { BrokerOutput } from '../../../contract/broker.ts';
import { fill } from '../../../contract/fill.ts';
import { hasEverTracked } from '../../../platform/git/asking-git.ts';
import type { CommandLineTexts } from '../../../texts/command-line-texts.ts';
import { textFor } from '../../../texts/counted.ts';
import { exits } from '../exits.ts';
import { failure } from '../failure.ts';
import { write } from '../output.ts';
import { confirm } from '../prompt.ts';
import type { Session } from '../session.ts';
import { table } from '../table.ts';
import { languageOf } from '../texts.ts';
import { type Choice, chooseAmong, type Left, reasonsToLeave } from './choose.ts';
import {
  openProjectFile,
  type ProjectFile,
  type Remaining,
  replaceText,
  stillThere,
  withValues,
} from './project-file.ts';
import { schemaBeside } from './schema.ts';
import { undo } from './undo.ts';

type Imported = BrokerOutput<'importVariables'>['imported'];
type ProjectTexts = CommandLineTexts['project'];

/** `latchkey init`: the secrets of a `.env` file go into the vault, and references take their places. */
export async function init(session: Session): Promise<number> {
  const path = session.option('--from') ?? '.env';
  const only = session.parsed.options.get('--only')?.flatMap((names) => names.split(',')) ?? null;
  const file = await openProjectFile(path);
  requireNames(file, only);
  return session.parsed.options.has('--undo') ? undo(session, file, only) : takeIn(session, file, only);
}

function requireNames({ lines }: ProjectFile, only: readonly string[] | null): void {
  const names = new Set(lines.map(({ name }) => name));
  const missing = only?.find((name) => !names.has(name));
  if (missing !== undefined) throw failure('no_variable', { name: missing, names: [...names].join(', ') });
}

async function takeIn(session: Session, file: ProjectFile, only: readonly string[] | null): Promise<number> {
  const { path, name, folder, text, lines } = file;
  const sent = { base64: Buffer.from(text).toString('base64'), name, folder };
  const { variables } = await session.ask('previewImport', { file: sent });
  const choice = chooseAmong(variables, file, { isSecret: await schemaBeside(path), only });
  const { chosen, left } = choice;
  if (chosen.length === 0) return nothingToDo(session, file, left);
  await show(session, file, choice);
  const names = chosen.map((each) => each.name);
  const { imported } = await session.ask('importVariables', { file: sent, names });
  const references = new Map(imported.map((each) => [each.name, each.reference]));
  // All of them are in the vault by now, and were read back from it.
  if (names.some((each) => !references.has(each))) throw failure('connection_lost');
  await replaceText(
    file,
    withValues(file, (line, { before, after }) => {
      const reference = references.get(line.name);
      return reference === undefined ? null : before + reference + after;
    }),
  );
  const remains = await stillThere(path, new Map(lines.filter((line) => references.has(line.name)).map(nameAndValue)));
  const inGit = await hasEverTracked(path);
  const result = { file: path, imported, left, remains, inGit };
  await session.print(result, () => '');
  if (!session.json) await session.note(({ project }) => told(project, result, file));
  return 0;
}

const nameAndValue = ({ name, value }: ProjectFile['lines'][number]) => [name, value] as const;

async function nothingToDo(session: Session, { path }: ProjectFile, left: readonly Left[]): Promise<number> {
  await session.print({ file: path, imported: [], left, remains: [], inGit: null }, () => '');
  if (!session.json) {
    await session.note(({ project: { init } }) =>
      [fill(init.nothing, { file: path }), ...leftLines(init, left)].join('\n'),
    );
  }
  return left.length === 0 ? 0 : exits.no;
}

/** Shows the names and masks, and where they go. @throws Failure if the user doesn't want it */
async function show(session: Session, { path }: ProjectFile, { chosen }: Choice): Promise<void> {
  const { columns, setup, project } = await session.texts();
  if (!session.json) {
    const head = [columns.variable, columns.mask, columns.account, columns.label];
    const rows = chosen.map(({ name, mask, account, label }) => [name, mask, account, label]);
    write(1, `${fill(project.init.takes, { file: path })}\n${table(head, rows)}`);
  }
  if (!session.parsed.options.has('--yes') && !confirm(setup.question)) throw failure('not_confirmed', { file: path });
}

interface Result {
  imported: Imported;
  left: readonly Left[];
  remains: readonly Remaining[];
  inGit: boolean | null;
}

/** What was done, and what the user has to know or to do now. */
function told(
  { init }: ProjectTexts,
  { imported, left, remains, inGit }: Result,
  { path, lines }: ProjectFile,
): string {
  const count = imported.length;
  const names = new Set(imported.map(({ name }) => name));
  const expanding = lines.filter(({ name, value }) => !names.has(name) && usesOneOf(value, names));
  const named = /^[\w./-]+$/.test(path) ? path : `'${path}'`;
  const call = path === '.env' ? 'latchkey run --' : `latchkey run --env-file ${named} --`;
  const rotates = imported.map(({ reference }) => `  latchkey rotate ${reference}`);
  return [
    fill(textFor(init.done, count, languageOf(process.env)), { count, file: path }),
    fill(init.readers, { file: path, call }),
    ...expanding.map(({ name }) => fill(init.expands, { name })),
    ...leftLines(init, left),
    ...remains.map((each) => fill(init.remains, each)),
    ...(inGit === true ? [fill(init.inGit, { file: path }), ...rotates] : []),
    ...(inGit === null ? [fill(init.gitUnanswered, { file: path })] : []),
  ].join('\n');
}

/** Whether it is put together from one of these variables: `$NAME` or `${NAME}`. */
const usesOneOf = (value: string, names: ReadonlySet<string>): boolean =>
  [...value.matchAll(/\$(?:\{(\w+)|(\w+))/g)].some(([, braced, bare]) => names.has(braced ?? bare ?? ''));

function leftLines(init: ProjectTexts['init'], left: readonly Left[]): string[] {
  return reasonsToLeave.flatMap((reason) => {
    const names = left.filter(({ why }) => why === reason).map(({ name }) => name);
    return names.length === 0 ? [] : [fill(init.left[reason], { names: names.join(', ') })];
  });
}
