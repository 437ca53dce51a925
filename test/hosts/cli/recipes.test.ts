import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { fakeKey, startFakeBroker } from '../../fakes/broker.ts';
import { startProgram } from './command-line.ts';
import { type Installed, install } from './installed.ts';

const text = readFileSync(join(import.meta.dirname, '../../../docs/recipes.md'), 'utf8');
/** The blocks of code below this heading. */
const blocksOf = (heading: string): string[] => {
  const [, section = ''] = text.split(`\n## ${heading}\n`);
  return [...(section.split('\n## ')[0] ?? '').matchAll(/^```\w+\n(.*?)^```$/gms)].map(([, block = '']) => block);
};
const isThere = (program: string) =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));

const key = fakeKey('CI', 'lev_sk_0123456789', { reference: 'lk://Sandbox/CI' });

async function installed(): Promise<Installed> {
  const latchkey = await install(await startFakeBroker([key]));
  latchkey.link('latchkey');
  return latchkey;
}

test.runIf(isThere('curl'))('curl sends the key in a header that is in no argument', async () => {
  const sent: (string | undefined)[] = [];
  const server = createServer(({ headers }, response) => {
    sent.push(headers.authorization);
    response.end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const typed = (blocksOf('curl')[0] ?? '').replace(/^\$ /, '').replace('8019', `${port}`);
  const { status, out } = await (await installed()).run(['sh', '-c', typed]);
  expect({ status, out }).toEqual({ status: 0, out: '{}' });
  expect(sent).toEqual([`Bearer ${key.secret}`]);
});

test.runIf(isThere('direnv'))('direnv puts shims on the PATH of a folder, and no key into its variables', async () => {
  const latchkey = await installed();
  const [programs, shop] = ['programs', 'shop'].map((name) => join(latchkey.home, name)) as [string, string];
  mkdirSync(programs);
  mkdirSync(shop);
  writeFileSync(join(programs, 'deploy'), '#!/bin/sh\nprintf %s "$TOKEN" | wc -c\n');
  chmodSync(join(programs, 'deploy'), 0o755);
  const PATH = `${programs}:${process.env.PATH}`;
  expect(await latchkey.run([latchkey.launcher, 'shim', 'add', 'deploy'], { env: { PATH } })).toMatchObject({
    status: 0,
  });
  writeFileSync(join(shop, '.env'), `TOKEN=${key.reference}\n`);
  writeFileSync(join(shop, '.envrc'), blocksOf('direnv')[0] ?? '');
  const options = { cwd: shop, env: { PATH } };
  await latchkey.run(['direnv', 'allow', '.'], options);
  const { out } = await latchkey.run(['direnv', 'exec', '.', 'sh', '-c', 'deploy; env'], options);
  expect(out.split('\n')[0]).toBe(`${key.secret.length}`);
  expect(out).not.toContain(key.secret);
});

test.runIf(isThere('gh'))('the GitHub CLI uses the key that it gets', async () => {
  const [line = ''] = (blocksOf('GitHub CLI')[0] ?? '').split('\n');
  const typed = line.replace(/^\$ /, '').replace('lk://GitHub/cli', key.reference).replace('pr list', 'auth token');
  const { status, out } = await (await installed()).run(['sh', '-c', typed]);
  expect({ status, out }).toEqual({ status: 0, out: `${key.mask}\n` });
});

test('an MCP server behind run answers each line, and its key is masked', async () => {
  const latchkey = await installed();
  const { servers } = JSON.parse(blocksOf('MCP servers')[0] ?? '') as { servers: { github: { args: string[] } } };
  const { args } = servers.github;
  const server = `require('node:readline').createInterface({input:process.stdin}).on('line',(l)=>console.log(JSON.stringify({to:l,key:process.env.GITHUB_TOKEN})))`;
  const words = args.slice(0, args.indexOf('--') + 1).map((word) => word.replace('lk://GitHub/mcp', key.reference));
  const call = [latchkey.launcher, ...words, process.execPath, '-e', server];
  const pipe = join(latchkey.home, 'pipe');
  execFileSync('mkfifo', [pipe]);
  // Each line is sent once the one before it was answered.
  const lines = `exec 3>${pipe}; echo one >&3; read -r a; echo "$a"; echo two >&3; read -r a; echo "$a"; exec 3>&-`;
  const quoted = call.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ');
  const editor = startProgram(['bash', '-c', `${quoted} <${pipe} | { ${lines}; }`], {
    cwd: latchkey.home,
    env: latchkey.env,
  });
  const { out } = await editor.ended;
  const answers = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(answers).toEqual([
    { to: 'one', key: key.mask },
    { to: 'two', key: key.mask },
  ]);
});
