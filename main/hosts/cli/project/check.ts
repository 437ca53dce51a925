import { readdirSync, statSync } from 'node:fs';
import type { BrokerOutput } from '../../../contract/broker.ts';
import { fill } from '../../../contract/fill.ts';
import type { ReferenceState } from '../../../contract/project-calls.ts';
import type { Verdict } from '../../../contract/verdict.ts';
import type { CommandLineTexts } from '../../../texts/command-line-texts.ts';
import { textFor } from '../../../texts/counted.ts';
import { daysOf, mostDays } from '../days.ts';
import { exits } from '../exits.ts';
import { failure } from '../failure.ts';
import { fromCommandLine, inFile } from '../run/variables.ts';
import type { Session } from '../session.ts';
import { table } from '../table.ts';
import { languageOf } from '../texts.ts';
import { liveVerdicts } from './live.ts';

type Told = BrokerOutput<'check'>['checked'][number];

/** A variable that names a key. Its file is null if it was named on the command line. */
interface Named {
  name: string;
  file: string | null;
  reference: string;
}

interface Checked extends Named, Omit<Told, 'reference'> {
  /** What its provider says; null if it wasn't asked. */
  live: Verdict | null;
  ok: boolean;
}

const works: readonly ReferenceState[] = ['works', 'expiring'];
const dayMs = 86_400_000;

/**
 * `latchkey check`: whether the keys that a project names are there and work, and for how long. Reads no secret; with `--live`, Latchkey
 * asks the providers.
 */
export async function check(session: Session): Promise<number> {
  const within = session.option('--within');
  const withinMs = within === undefined ? 0 : daysOf('--within', within, mostDays) * dayMs;
  const named = namedIn(session.parsed.options);
  const checked = named.length === 0 ? [] : await ask(session, named, withinMs);
  const { columns, project: texts } = await session.texts();
  const head = [columns.variable, columns.file, columns.state, columns.reference];
  await session.print({ checked }, () =>
    table(
      head,
      checked.map((each) => rowOf(each, texts)),
    ),
  );
  const wrong = checked.filter(({ ok }) => !ok).length;
  if (!session.json) await session.note(({ project }) => summary(project, { wrong, count: checked.length }));
  return wrong === 0 ? 0 : exits.no;
}

async function ask(session: Session, named: readonly Named[], withinMs: number): Promise<Checked[]> {
  const references = [...new Set(named.map(({ reference }) => reference))];
  const output = await session.ask('check', { references });
  const told = new Map(references.map((reference, at) => [reference, output.checked[at]]));
  const working = output.checked.flatMap(({ state, key }) => (key !== null && works.includes(state) ? [key] : []));
  const live = await liveVerdicts(session.parsed.options.has('--live') ? working : [], async (reference) => {
    const reply = await session.askIfRunning('verify', { reference });
    return reply?.verdict ?? null;
  });
  return named.map((each) => {
    const found = told.get(each.reference);
    if (found === undefined) throw failure('connection_lost');
    const { state, candidates, key } = found;
    const lasts = key?.expiresAt == null || key.expiresAt > Date.now() + withinMs;
    const verdict = (key !== null && live.get(key.id)) || null;
    return {
      ...each,
      state,
      candidates,
      key,
      live: verdict,
      ok: works.includes(state) && lasts && verdict !== 'refused',
    };
  });
}

/** As `run` finds them, but in all `.env` files of the folder. */
function namedIn(options: ReadonlyMap<string, readonly string[]>): Named[] {
  const given = options.get('--env') ?? [];
  const files = options.get('--env-file') ?? (given.length === 0 ? projectFiles() : []);
  const variables = [
    ...files.flatMap((file) => inFile(file).map((variable) => ({ ...variable, file }))),
    ...fromCommandLine(given).map((variable) => ({ ...variable, file: null })),
  ];
  return variables.flatMap((each) =>
    'reference' in each ? [{ name: each.name, file: each.file, reference: each.reference }] : [],
  );
}

/** `.env`, `.env.local`, `.env.production`, `.env.schema` and the like. @throws Failure if there is none */
function projectFiles(): string[] {
  // A named pipe, as some password managers make one, would be emptied or wait.
  const files = readdirSync('.')
    .filter((name) => /^\.env(\..+)?$/.test(name) && statSync(name, { throwIfNoEntry: false })?.isFile() === true)
    .sort();
  if (files.length === 0) throw failure('no_variables', { file: '.env' });
  return files;
}

function rowOf({ name, file, reference, ...rest }: Checked, texts: CommandLineTexts['project']): string[] {
  return [name, file ?? '-e', stateOf(rest, texts), reference];
}

function stateOf({ live, ...found }: Omit<Checked, keyof Named>, texts: CommandLineTexts['project']): string {
  const state = stateInVault(found, texts);
  return live === null ? state : `${state}, ${texts.live[live]}`;
}

function stateInVault(
  { state, candidates, key }: Pick<Checked, 'state' | 'candidates' | 'key'>,
  texts: CommandLineTexts['project'],
): string {
  if (state === 'ambiguous') return `${texts.states.ambiguous}: ${candidates.join(', ')}`;
  if (!works.includes(state) || key?.expiresAt == null) return texts.states[state];
  const count = Math.max(0, Math.ceil((key.expiresAt - Date.now()) / dayMs));
  return fill(textFor(texts.expiresIn, count, languageOf(process.env)), { count });
}

function summary(texts: CommandLineTexts['project'], { wrong, count }: { wrong: number; count: number }): string {
  if (count === 0) return texts.noReferences;
  const language = languageOf(process.env);
  if (wrong === 0) return fill(textFor(texts.allWork, count, language), { count });
  return fill(textFor(texts.someFail, wrong, language), { wrong, count });
}
