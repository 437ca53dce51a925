import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type FakeBroker, fakeKey, startFakeBroker } from '../../fakes/broker.ts';
import { temporaryFolder } from '../../platform/records/temporary-folder.ts';
import { bareEnv, builtCommandLine, latchkey, programIn } from './command-line.ts';

const keys = [fakeKey('CI pipeline', 'lev_sk_1'), fakeKey('$(id) ✓', 'lev_sk_2'), fakeKey('Ops', 'lev_sk_3')];

/** Shells as a person uses them: their own completion is loaded, and no settings of whoever runs the tests. */
const shells = {
  bash: { call: ['bash', '--norc', '--noprofile', '-i'], prepare: 'source SCRIPT' },
  zsh: { call: ['zsh', '-f', '-i'], prepare: 'autoload -U compinit && compinit -u -D && source SCRIPT' },
  fish: { call: ['fish', '--no-config', '--interactive'], prepare: 'source SCRIPT' },
} as const;
type Shell = keyof typeof shells;

const isThere = (shell: string): boolean => spawnSync(shell, ['-c', 'exit 0']).status === 0;

/** A folder with a `latchkey` that completes as the real one, and otherwise prints its words. */
async function standIn(): Promise<string> {
  const folder = temporaryFolder();
  const real = `exec ${process.execPath} -- ${programIn(await builtCommandLine())} "$@"`;
  const text = `#!/bin/sh\ncase $1 in --complete) ${real};; esac\nprintf 'got <%s>' "$@"; echo ' end'\n`;
  writeFileSync(join(folder, 'latchkey'), text);
  chmodSync(join(folder, 'latchkey'), 0o755);
  return folder;
}

/** Types lines on a terminal, a Tab at the end of each, and returns what \`latchkey\` got. */
async function tabbed(shell: Shell, broker: FakeBroker, lines: readonly string[]) {
  const script = join(temporaryFolder(), 'script');
  writeFileSync(script, (await latchkey(null, ['completion', shell])).out);
  const { call, prepare } = shells[shell];
  const env = {
    ...bareEnv(),
    ...broker.env,
    TERM: 'xterm',
    HOME: temporaryFolder(),
    PATH: `${await standIn()}:${process.env.PATH}`,
  };
  const terminal = spawn('script', ['-qec', call.join(' '), '/dev/null'], { env });
  let out = '';
  terminal.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  const closed = once(terminal, 'close');
  // A whole word: the shell shows what is typed, too.
  terminal.stdin.write(`${prepare.replace('SCRIPT', script)}; echo rea''dy\n`);
  await expect.poll(() => out).toMatch(/\bready\b/);
  const got: string[][] = [];
  for (const typed of lines) {
    out = '';
    terminal.stdin.write(`${typed}\t\n`);
    await expect.poll(() => out).toMatch(/got <.* end/);
    got.push([...out.matchAll(/got <([^>]*)>/g)].map(([, word = '']) => word));
  }
  terminal.stdin.write('exit\n');
  await closed;
  return got;
}

for (const shell of Object.keys(shells) as Shell[])
  test.skipIf(!isThere(shell))(`a press on Tab completes a line of ${shell}`, async () => {
    const broker = await startFakeBroker(keys);
    const inVault = ['--data-dir', broker.dataDir];
    const call = `latchkey --data-dir ${broker.dataDir}`;
    const words = await tabbed(shell, broker, [
      'latchkey stat',
      `${call} get lk://lev/C`,
      `${call} run -e T=lk://lev/O`,
      `${call} get lk://lev/%24`,
    ]);
    expect(words).toEqual([
      ['status'],
      [...inVault, 'get', keys[0]?.reference],
      [...inVault, 'run', '-e', `T=${keys[2]?.reference}`],
      [...inVault, 'get', keys[1]?.reference],
    ]);
  });
