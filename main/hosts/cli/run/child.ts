import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { failure } from '../failure.ts';
import type { Child, Delivery, Way } from './delivery.ts';
import { formsOf } from './forms.ts';
import { maskInto } from './mask-into.ts';
import { type SecretFiles, secretFiles } from './secret-files.ts';
import { isFromTerminal } from './terminal-signal.ts';

export interface Handling {
  deliveries: readonly Delivery[];
  way: Way;
  masked: readonly (1 | 2)[];
}

/**
 * Runs the program and waits for it.
 * @returns its exit status, or 128 and the number of the signal that ended it
 */
export async function runChild({ words, env }: Child, { deliveries, way, masked }: Handling): Promise<number> {
  let child: ChildProcess | null = null;
  let files: SecretFiles | null = null;
  // Before there are files: a signal would end this process without removing them.
  const stopForwarding = forwardSignals(() => child);
  const cleanUp = () => {
    stopForwarding();
    files?.remove();
  };
  try {
    files = way.is === 'env' ? null : secretFiles();
    const variables = way.is === 'file' && files ? { ...env, ...pathsOf(files, deliveries) } : env;
    const stdio: (number | 'inherit' | 'pipe' | 'ignore')[] = ['inherit', 'inherit', 'inherit'];
    for (const descriptor of masked) stdio[descriptor] = 'pipe';
    if (way.is === 'stream') {
      while (stdio.length < way.descriptor) stdio.push('ignore');
      stdio[way.descriptor] = files?.open(deliveries[0]?.secret ?? '') ?? 'ignore';
    }
    const [program = '', ...rest] = words;
    const running = started(program, () => spawn(program, rest, { stdio, env: variables }));
    child = running;
    files?.closeOpened();
    const patterns = masked.length === 0 ? [] : formsOf(deliveries);
    // Node gives the program sockets in place of pipes. A write to a closed one may fail without the signal.
    const onClosed = () => void running.kill('SIGPIPE');
    const outputs = masked.map((descriptor) => {
      const [from, to] = descriptor === 1 ? [running.stdout, process.stdout] : [running.stderr, process.stderr];
      return from === null ? null : maskInto(from, to, { patterns, onClosed });
    });
    const status = await ended(running, program);
    // What the program has started may keep its output open for long. A signal then ends this process.
    cleanUp();
    const reason = (await Promise.all(outputs)).find((code) => code !== null);
    if (reason) throw failure('output_failed', { reason });
    return status;
  } finally {
    cleanUp();
  }
}

const pathsOf = (files: SecretFiles, deliveries: readonly Delivery[]): NodeJS.ProcessEnv =>
  Object.fromEntries(deliveries.map(({ name, secret }) => [`${name}_FILE`, files.write(name, secret)]));

function ended(child: ChildProcess, program: string): Promise<number> {
  return new Promise((resolve, reject) => {
    child.on('error', (error: NodeJS.ErrnoException) => reject(startFailure(error, program)));
    child.on('exit', (code, signal) => resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])));
  });
}

/** Some failures are thrown, and others are events. */
function started(program: string, start: () => ChildProcess): ChildProcess {
  try {
    return start();
  } catch (error) {
    throw startFailure(error as NodeJS.ErrnoException, program);
  }
}

function startFailure({ code = 'EIO' }: NodeJS.ErrnoException, program: string): Error {
  if (code === 'ENOENT') return failure('not_found', { program });
  return code === 'E2BIG' ? failure('too_long', { program }) : failure('not_executable', { program });
}

const forwarded = ['SIGINT', 'SIGQUIT', 'SIGTERM', 'SIGHUP', 'SIGUSR1', 'SIGUSR2', 'SIGWINCH'] as const;

/**
 * Passes on what was sent to this process alone. A terminal sends ^C and ^\ to both, and programs take a second one for
 * impatience. The child is in our process group, so the terminal stops both at ^Z and tells both of a new size.
 */
function forwardSignals(child: () => ChildProcess | null): () => void {
  const listeners = forwarded.map((signal) => {
    const listener = () => {
      if (!isFromTerminal(signal)) child()?.kill(signal);
    };
    process.on(signal, listener);
    return () => process.off(signal, listener);
  });
  return () => {
    for (const stop of listeners) stop();
  };
}
