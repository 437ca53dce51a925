import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect } from 'vitest';
import type { FakeBroker } from '../../fakes/broker.ts';
import { bareEnv, callOf } from './command-line.ts';

/** Runs a command on a terminal, and types each text when it asks for a passphrase. */
export async function typed(
  { dataDir, env }: FakeBroker,
  words: readonly string[],
  texts: readonly string[],
): Promise<{ out: string; status: number }> {
  const call = `${(await callOf()).join(' ')} --data-dir ${dataDir} ${words.join(' ')}`;
  const terminal = spawn('script', ['-qec', call, '/dev/null'], { env: { ...bareEnv(), ...env } });
  let out = '';
  terminal.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  const ended = once(terminal, 'close');
  for (const [index, text] of texts.entries()) {
    await expect.poll(() => out.split('(it isn’t shown)').length).toBe(index + 2);
    terminal.stdin.write(text);
  }
  const [status] = await ended;
  return { out, status };
}
