import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect } from 'vitest';
import { startProgram, test } from '../command-line.ts';
import { type Installed, install } from '../installed.ts';
import { served } from '../served.ts';

const text = readFileSync(join(import.meta.dirname, '../../../../docs/credential-helpers.md'), 'utf8');

/** What is typed and what is seen, of the transcript that has this command. */
function transcriptOf(command: string): { typed: string[]; seen: string[] } {
  const blocks = [...text.matchAll(/^```console\n(.*?)^```$/gms)].map(([, block = '']) => block);
  const lines =
    blocks
      .find((block) => block.includes(command))
      ?.trimEnd()
      .split('\n') ?? [];
  return {
    typed: lines.filter((line) => line.startsWith('$ ')).map((line) => line.slice(2)),
    // What is typed behind a question is echoed when the terminal likes.
    seen: lines.filter((line) => !line.startsWith('$ ')).map((line) => line.replace(/(\[y\/N\]) y$/, '$1')),
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Types it on a terminal. @returns what stands there, and what should */
async function typedOn(
  latchkey: Installed,
  { typed, seen }: { typed: string[]; seen: string[] },
  port: [string, number],
) {
  const here = (line: string) => line.replaceAll('/home/ann', latchkey.home).replaceAll(port[0], `${port[1]}`);
  const script = join(latchkey.home, 'typed.sh');
  writeFileSync(script, ["trap 'kill $(jobs -p) 2>/dev/null' EXIT", ...typed.map(here), ''].join('\n'));
  latchkey.link('latchkey');
  const terminal = startProgram(['script', '-qec', `bash ${script}`, '/dev/null'], {
    cwd: latchkey.home,
    env: { ...latchkey.env, GIT_CONFIG_NOSYSTEM: '1', SHELL: '/bin/bash' },
    input: 'y\n',
  });
  const { out } = await terminal.ended;
  return {
    out: out.replaceAll('\r', '').replaceAll('\t', '        '),
    seen: seen.map((line) => here(line).replaceAll('\t', '        ')),
  };
}

function expectInOrder(out: string, seen: readonly string[]): void {
  let from = 0;
  for (const line of seen) {
    const at = out.indexOf(line, from);
    expect(at, `“${line}” in:\n${out}`).toBeGreaterThanOrEqual(0);
    from = at + line.length;
  }
}

test('the transcript of git clone works as typed', async () => {
  const { broker, place } = await served();
  const latchkey = await install(place);
  const typed = typedOn(latchkey, transcriptOf('git clone'), ['8017', await freePort()]);
  const asked = [await broker.allow('once'), await broker.allow('once'), await broker.allow('once')];
  expect(asked.map(({ asks }) => asks.is)).toEqual(['assign', 'read', 'unassign']);
  const { out, seen } = await typed;
  expect(seen.length).toBeGreaterThan(10);
  expectInOrder(out, seen);
  expect(existsSync(join(latchkey.home, '.gitconfig'))).toBe(false);
});

test('the transcript of npm publish works as typed', async () => {
  const { broker, place, secret } = await served();
  const latchkey = await install(place);
  const typed = typedOn(latchkey, transcriptOf('npm publish'), ['8018', await freePort()]);
  expect((await broker.allow('once')).asks).toMatchObject({ is: 'read', use: 'run' });
  const { out, seen } = await typed;
  expect(seen).toEqual(['Waiting for you to allow “npm” in Latchkey', '+ parcel@1.0.0']);
  expectInOrder(out, seen);
  expect(out).not.toContain(secret);
});
