/**
 * Plays an agent: `node agent.mjs COUNT SOCKET METHOD INPUT` starts programs that ask the vault, each in a session of its own, without a
 * terminal. Prints what they got, each on a line, when all have ended. Stays until its input ends. A line on its input starts them again.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const [count = '1', ...asked] = process.argv.slice(2);
const program = fileURLToPath(new URL('./asking-program.mjs', import.meta.url));

async function once() {
  const started = Array.from({ length: Number(count) }, () =>
    // `detached` makes it the leader of a session of its own, as setsid does.
    spawn(process.execPath, [program, ...asked], { detached: true, stdio: ['ignore', 'pipe', 'inherit'] }),
  );
  const got = await Promise.all(started.map(({ stdout }) => text(stdout)));
  for (const [at, { exitCode, signalCode }] of started.entries()) {
    // Whoever reads the test's output then knows more than that a reply is missing.
    if (got[at] === '') process.stderr.write(`agent: a program ended without a reply: ${exitCode ?? signalCode}\n`);
  }
  const replies = got.map((lines) => lines.trimEnd().split('\n').at(-1));
  process.stdout.write(`${JSON.stringify(replies)}\n`);
}

await once();
for await (const _line of createInterface({ input: process.stdin })) await once();
