import { spawnSync } from 'node:child_process';

/** Runs a program of the system. What it says is only in the error. @param {Record<string, string>} more variables */
export function run(program, words, more = {}) {
  const env = { ...process.env, ...more };
  const { status, stderr, error } = spawnSync(program, words, {
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (error?.code === 'ENOENT') throw new Error(`${program} isn't installed.`);
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr}`);
}
