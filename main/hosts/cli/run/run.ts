import { basename } from 'node:path';
import { failure } from '../failure.ts';
import { notOneOf } from '../one-of.ts';
import { targetOf } from '../output.ts';
import type { Session } from '../session.ts';
import type { Delivery, Way } from './delivery.ts';
import { findProgram } from './find-program.ts';
import { replaceProcess } from './replace-process.ts';
import { type Variable, variablesOf } from './variables.ts';

/** `latchkey run`: a program with keys, by variables or in another way that leaves its environment empty of them. */
export async function run(session: Session): Promise<number> {
  const words = session.parsed.rest ?? [];
  if (words.length === 0) throw failure('nothing_to_run');
  const way = wayOf(session.option('--as') ?? 'env');
  const variables = variablesOf(session.parsed.options);
  const wanted = variables.filter((variable) => 'reference' in variable);
  if (way.is === 'stream' && wanted.length !== 1)
    throw failure('one_key_only', { option: `--as ${way.word}`, count: wanted.length });
  const env: NodeJS.ProcessEnv = { ...process.env };
  for (const variable of variables) if ('value' in variable) env[variable.name] = variable.value;
  // Found first: nobody is asked for keys of a program that isn't there.
  findProgram(words[0] ?? '', env.PATH);
  const deliveries = wanted.length === 0 ? [] : await read(session, wanted, basename(words[0] ?? ''));
  // What is delivered otherwise isn't also there under an older name.
  for (const { name } of wanted) delete env[name];
  if (way.is === 'env') for (const { name, secret } of deliveries) env[name] = inEnvironment(name, secret);
  const masked = maskedOutputs(session, deliveries.length > 0);
  if (way.is === 'env' && masked.length === 0) replaceProcess({ words, env });
  const { runChild } = await import('./child.ts');
  return runChild({ words, env }, { deliveries, way, masked });
}

function wayOf(word: string): Way {
  if (word === 'env' || word === 'file') return { is: word };
  if (word === 'stdin') return { is: 'stream', descriptor: 0, word };
  const descriptor = Number(/^fd:([3-9]|[1-9]\d)$/.exec(word)?.[1]);
  if (descriptor > 2) return { is: 'stream', descriptor, word };
  throw notOneOf('--as', word, ['env', 'file', 'stdin', 'fd:3–fd:99']);
}

async function read(
  session: Session,
  wanted: readonly (Variable & { reference: string })[],
  program: string,
): Promise<Delivery[]> {
  const references = [...new Set(wanted.map(({ reference }) => reference))];
  const expiredToo = session.parsed.options.has('--expired-ok');
  const { secrets } = await session.ask(
    'read',
    { references, use: 'run', expiredToo, command: program.slice(0, 200), onTerminal: session.isSeen() },
    program,
  );
  const found = new Map(references.map((reference, at) => [reference, secrets[at]]));
  const expiring = secrets.filter(({ warns }) => warns);
  for (const { key } of expiring) await (await import('../expiry-warning.ts')).warnOfExpiry(session, key);
  return wanted.map(({ name, reference }) => {
    const { secret, key } = found.get(reference) ?? {};
    if (secret === undefined || key === undefined) throw failure('connection_lost');
    return { name, secret, key };
  });
}

/** The system ends a variable at its first NUL. */
function inEnvironment(name: string, secret: string): string {
  if (secret.includes('\0')) throw failure('not_for_environment', { name });
  return secret;
}

/** The outputs in which secrets are replaced by their masks: those that go to a program or into a file. */
function maskedOutputs({ parsed }: Session, hasSecrets: boolean): (1 | 2)[] {
  if (!hasSecrets || parsed.options.has('--no-mask')) return [];
  return ([1, 2] as const).filter((descriptor) => ['pipe', 'file'].includes(targetOf(descriptor)));
}
