import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { fakeKey, startFakeBroker } from '../../fakes/broker.ts';
import { temporaryFolder } from '../../platform/records/temporary-folder.ts';
import { bareEnv, callOf, test } from './command-line.ts';

const key = fakeKey('CI', 'lev_sk_0123456789abcdef');

/** Counts ^C, and ends with that count a moment after the first: a second one would have come by then. */
const counting = `
let count = 0;
process.on('SIGINT', () => { count += 1; setTimeout(() => process.exit(40 + count), 200); });
process.on('SIGCONT', () => { console.log('continued'); process.exit(5); });
console.log('ready');
setInterval(() => {}, 1000);
`;

/** A shell with job control on a terminal, in which a program runs with a key. */
async function onTerminal(
  way: string,
  after: string,
): Promise<{ type(text: string): void; out(): string; ended: Promise<number> }> {
  const broker = await startFakeBroker([key]);
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'counting.cjs'), counting);
  const call = `${(await callOf()).join(' ')} --data-dir ${broker.dataDir} run --as ${way} -e T=${key.reference}`;
  writeFileSync(
    join(folder, 'script'),
    `set -m\n${call} -- ${process.execPath} ${join(folder, 'counting.cjs')}\n${after}\n`,
  );
  const terminal = spawn('script', ['-qec', `bash ${join(folder, 'script')}`, '/dev/null'], {
    env: { ...bareEnv(), ...broker.env },
  });
  let out = '';
  terminal.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  return {
    type: (text) => void terminal.stdin.write(text),
    out: () => out,
    ended: once(terminal, 'close').then(([status]) => status as number),
  };
}

// As `env`, the program takes the place of the client; as `file`, the client stays as its parent.
test.each([['env'], ['file']])('as %s, the program gets one ^C for one, and its status is passed on', async (way) => {
  const terminal = await onTerminal(way, 'exit $?');
  await expect.poll(terminal.out).toContain('ready');
  terminal.type('\u0003');
  expect(await terminal.ended).toBe(41);
});

test.each([['env'], ['file']])('as %s, ^Z stops the program, and fg lets it go on', async (way) => {
  const terminal = await onTerminal(way, 'echo "stopped $?"; fg > /dev/null; exit $?');
  await expect.poll(terminal.out).toContain('ready');
  terminal.type('\u001a');
  expect(await terminal.ended).toBe(5);
  expect(terminal.out()).toMatch(/stopped 148.*continued/s);
});
