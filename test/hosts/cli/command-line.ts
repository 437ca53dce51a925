import { type SpawnOptions, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { test as testOnce } from 'vitest';
import { buildCommandLine } from '../../../scripts/command-line-build.mjs';
import { buildNative, warnings } from '../../../scripts/native-build.mjs';
import type { FakeBroker } from '../../fakes/broker.ts';

const root = join(import.meta.dirname, '../../..');
let built: Promise<string> | null = null;

/**
 * The folder of a build of the command line as it is now, made once a process: its tests run it as a user does. Each process that
 * runs tests at the same time has one of its own, which later runs overwrite.
 */
export function builtCommandLine(): Promise<string> {
  built ??= (async () => {
    const { VITEST_POOL_ID = '0' } = process.env;
    const folder = join(root, 'node_modules/.cache/command-line', VITEST_POOL_ID);
    const entry = join(root, 'main/hosts/cli/index.ts');
    await buildCommandLine({ entry, outDir: join(folder, 'command-line') });
    if (hasNative) {
      const native = buildNative({ sources: nativeSources, outDir: join(folder, 'command-line'), flags: warnings });
      if (native.program === null) throw new Error(native.said);
    }
    return folder;
  })();
  return built;
}

export const nativeSources = join(root, 'native');

/** Whether the native client can be built here. */
export const hasNative =
  process.platform === 'linux' &&
  (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, 'cc')));

type Client = 'node' | 'native';
const clients: Client[] = hasNative ? ['node', 'native'] : ['node'];
let client: Client = 'node';

async function by(each: Client, body: () => Promise<void> | void): Promise<void> {
  client = each;
  try {
    await body();
  } finally {
    client = 'node';
  }
}

/** Tests once with each client: the native one does what the other one does. */
export function test(name: string, body: () => Promise<void> | void): void {
  for (const each of clients) testOnce(`${name} (${each})`, () => by(each, body));
}

test.each = ((rows: readonly unknown[][]) => (name: string, body: (...row: unknown[]) => Promise<void>) => {
  for (const each of clients) testOnce.each(rows)(`${name} (${each})`, (...row) => by(each, () => body(...row)));
}) as unknown as typeof testOnce.each;
/** @param otherwise why it is skipped, for what not every computer can have */
test.runIf = (condition: boolean, otherwise?: string): typeof test => {
  if (condition) return test;
  const skipped = (name: string) => testOnce(name, ({ skip }) => skip(otherwise));
  const each = (() => skipped) as unknown as typeof testOnce.each;
  return Object.assign(skipped, { each, runIf: test.runIf });
};

/** The client that is tested. */
export const testedClient = (): Client => client;

/** The words that start the client that is tested. */
export async function callOf(): Promise<string[]> {
  const folder = await builtCommandLine();
  const program = programIn(folder);
  return client === 'node'
    ? [process.execPath, '--', program]
    : [join(folder, 'command-line/latchkey'), process.execPath, program];
}

export const programIn = (folder: string): string => join(folder, 'command-line/index.cjs');

export interface Ended {
  status: number | null;
  signal: NodeJS.Signals | null;
  out: string;
  err: string;
}

export interface Started {
  pid: number;
  ended: Promise<Ended>;
  kill(signal: NodeJS.Signals): void;
  out(): string;
  err(): string;
}

/** Variables of a terminal in English, without what this computer has set for tests or a desktop. */
export const bareEnv = (): NodeJS.ProcessEnv => {
  const { PATH, HOME } = process.env;
  // Node's pipes are sockets. In the first shell, bash takes a socket as input for a remote login and runs the ~/.bashrc of
  // whoever runs the tests.
  return { PATH, HOME, LANG: 'C.UTF-8', SHLVL: '1' };
};

type Options = Pick<SpawnOptions, 'cwd' | 'env' | 'stdio' | 'detached'> & { input?: string };

export async function start(words: readonly string[], options: Options = {}): Promise<Started> {
  return startProgram([...(await callOf()), ...words], options);
}

/** Any program, such as a shell that runs the command line. */
export function startProgram(
  [program = '', ...words]: readonly string[],
  { input, ...options }: Options = {},
): Started {
  const child = spawn(program, words, { stdio: 'pipe', ...options, env: { ...bareEnv(), ...options.env } });
  const texts = { out: '', err: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (texts.out += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (texts.err += text));
  child.stdin?.on('error', () => {});
  if (input !== undefined) child.stdin?.end(input);
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status, signal) => resolve({ status, signal, ...texts }));
  });
  return {
    pid: child.pid ?? 0,
    ended,
    kill: (signal) => void child.kill(signal),
    out: () => texts.out,
    err: () => texts.err,
  };
}

/** Runs it to its end, with the vault that this broker speaks for. */
export async function latchkey(
  broker: FakeBroker | null,
  words: readonly string[],
  options: Options = {},
): Promise<Ended> {
  const where = broker === null ? [] : ['--data-dir', broker.dataDir];
  const { ended } = await start([...where, ...words], {
    input: '',
    ...options,
    env: { ...broker?.env, ...options.env },
  });
  return ended;
}
