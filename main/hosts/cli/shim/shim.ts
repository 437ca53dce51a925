import { chmodSync, lstatSync } from 'node:fs';
import { basename } from 'node:path';
import { fill } from '../../../contract/fill.ts';
import { failure } from '../failure.ts';
import { oneOf } from '../one-of.ts';
import { launcher, ownPrograms } from '../own-files.ts';
import { fromCommandLine } from '../run/variables.ts';
import type { Session } from '../session.ts';
import { readConfig, writeConfig } from '../setup/files.ts';
import { similarTo } from '../similar.ts';
import { table } from '../table.ts';
import { allShims, fileOf, isFirstOnPath, readShim, realProgram, scriptOf } from './script.ts';

/** `latchkey shim`: small programs that run the real ones with keys, for tools without a credential helper. */
export async function shim(session: Session): Promise<number> {
  const [word = '', ...names] = session.parsed.arguments;
  const action = oneOf('shim', word, ['add', 'remove', 'ls']);
  if (action === 'ls') return list(session);
  if (names.length === 0) throw failure('missing_argument', { command: 'shim', argument: 'COMMAND' });
  return action === 'add' ? add(session, names) : remove(session, names);
}

async function add(session: Session, names: readonly string[]): Promise<number> {
  const variables = session.parsed.options.get('--env') ?? [];
  const given = fromCommandLine(variables);
  // Each is in a comment of the script, too, which would end there.
  const broken = given.filter((_, at) => /\p{Cc}/u.test(variables[at] ?? '')).map(({ name }) => name);
  if (broken.length > 0) throw failure('not_references', { names: broken.join(', ') });
  // Everything is checked before anything is written.
  const found = names.map((name) => ({ name, file: fileOf(name), program: programFor(name) }));
  const { shims } = await session.texts();
  const dataDir = session.option('--data-dir') === undefined ? null : session.dataDir;
  for (const { name, file } of found) {
    const missing = fill(shims.missing, { name });
    const script = scriptOf({ name, variables, launcher: launcher(), dataDir, missing });
    await writeConfig(file, script, await readConfig(file));
    chmodSync(file, 0o700);
  }
  const said = found.map(({ name, program }) => `${fill(shims.added, { name, program })}\n`).join('');
  await session.print({ shims: found.map((each) => ({ ...each, variables })) }, () => said);
  if (!found.every(({ program }) => isFirstOnPath(program)))
    await session.note((texts) => fill(texts.shims.path, { folder: ownPrograms() }));
  return 0;
}

/** @throws Failure if there can be no shim of this name, or there is nothing that it would run */
function programFor(name: string): string {
  if (!/^\w[\w.+@-]*$/.test(name) || name === basename(launcher())) throw failure('bad_shim_name', { word: name });
  const file = fileOf(name);
  if (lstatSync(file, { throwIfNoEntry: false }) && readShim(name) === null) throw failure('not_a_shim', { file });
  const program = realProgram(name);
  if (program === null) throw failure('not_found', { program: name });
  return program;
}

async function remove(session: Session, names: readonly string[]): Promise<number> {
  const all = allShims().map(({ name }) => name);
  for (const name of names) {
    if (!all.includes(name)) throw failure('no_shim', { name }, similarTo(name, all));
  }
  const removed = [...new Set(names)];
  for (const file of removed.map(fileOf)) await writeConfig(file, null, await readConfig(file));
  const { shims } = await session.texts();
  await session.print({ removed }, () => removed.map((name) => `${fill(shims.removed, { name })}\n`).join(''));
  return 0;
}

async function list(session: Session): Promise<number> {
  const shims = allShims().map((each) => ({ ...each, program: realProgram(each.name) }));
  const { columns } = await session.texts();
  const head = [columns.command, columns.program, columns.keys];
  const rows = shims.map(({ name, program, variables }) => [name, program ?? '–', variables.join(' ') || '.env']);
  await session.print({ shims }, () => table(head, rows));
  if (rows.length === 0 && !session.json) await session.note((texts) => texts.shims.none);
  return 0;
}
