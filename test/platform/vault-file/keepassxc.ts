import { spawn, spawnSync } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { describe, test } from 'vitest';

const installed = spawnSync('keepassxc-cli', ['--version']).status === 0;

/** A `describe` that becomes one skipped test, with the reason, without keepassxc-cli. */
export function withKeePassXC(name: string, tests: () => void): void {
  if (installed) describe(name, { timeout: 60_000 }, tests);
  else test(name, (context) => context.skip('the package keepassxc is not installed'));
}

/**
 * Runs keepassxc-cli and answers its prompts from `answers`, one line each. The file's passphrase comes first.
 * @returns what it printed
 */
export async function keepassxc(command: string, answers: string[], ...parameters: string[]): Promise<string> {
  const child = spawn('keepassxc-cli', [command, '-q', ...parameters]);
  child.stdin.end(answers.map((answer) => `${answer}\n`).join(''));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [printed, complaint] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const status = await ended;
  if (status !== 0) throw new Error(`keepassxc-cli ${command} ended with ${status}: ${complaint}`);
  return printed.trimEnd();
}
