import { readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { diagnosticsText } from '../../../main/contract/diagnostics-text.ts';
import { startGitServer } from '../../fakes/git-server.ts';
import { temporaryFolder } from '../../platform/records/temporary-folder.ts';
import { callOf, type Ended, latchkey, startProgram, test } from './command-line.ts';
import { install } from './installed.ts';
import { served } from './served.ts';

const reference = 'lk://Sandbox/CI';

test('get waits for the user, who sees which program asks in which folder, and prints the secret', async () => {
  const { broker, secret, place } = await served();
  const cwd = realpathSync(temporaryFolder());
  const got = latchkey(place, ['get', reference], { cwd });
  const asked = await broker.allow('once');
  expect(asked).toMatchObject({ folder: cwd, asks: { is: 'read', use: 'get', keys: [{ label: 'CI' }] } });
  expect(asked.programs.map(({ pid }) => pid)).toContain(process.pid);
  expect(await got).toMatchObject({ status: 0, out: secret, err: expect.stringContaining('allow “latchkey get”') });
});

test('fifty runs of one agent, each in a session of its own, are one question', async () => {
  const { broker, secret, place } = await served();
  const call = `${(await callOf()).join(' ')} --data-dir ${place.dataDir}`;
  const one = `setsid -w ${call} run --no-mask -e T=${reference} -- sh -c 'echo $T'`;
  // All at once would only take longer on few processors.
  const agent = startProgram(
    ['bash', '-c', `for i in 1 2 3 4 5 6 7 8 9 10; do for j in 1 2 3 4 5; do ${one} & done; wait; done`],
    { env: place.env },
  );
  const asked = await broker.question();
  expect(asked).toMatchObject({ command: 'sh', asks: { use: 'run' } });
  expect(asked.programs.find(({ pid }) => pid === agent.pid)?.isOffered).toBe(true);
  await broker.call('answerQuestion', { id: asked.id, allow: true, anchor: agent.pid });
  expect((await agent.ended).out).toBe(`${secret}\n`.repeat(50));
  expect(broker.led()).toBe(1);
});

async function until(ended: Promise<Ended>): Promise<[number | null, string]> {
  const { status, err } = await ended;
  return [status, err];
}

test('what the user refuses, what is unknown and what is locked end with their own status', async () => {
  const { broker, place } = await served();
  const refused = until(latchkey(place, ['revoke', reference]));
  await broker.refuse();
  expect(await refused).toEqual([4, expect.stringContaining('refused')]);
  expect(await until(latchkey(place, ['show', 'lk://Sandbox/CI2']))).toEqual([1, expect.stringContaining('CI2')]);
  expect(await until(latchkey(place, ['get', 'sk-123']))).toEqual([2, expect.stringContaining('reference')]);
  expect((await latchkey(place, ['verify', reference])).out).toBe('accepted\n');
  expect((await latchkey(place, ['log', '--limit', '1'])).status).toBe(0);
  // As the window has it, with what failed until now.
  const shown = diagnosticsText(await broker.call('getDiagnostics', {}));
  expect(await latchkey(place, ['diagnostics'])).toMatchObject({ status: 0, out: `${shown}\n` });
  expect(await latchkey(place, ['lock'])).toMatchObject({ status: 0, err: 'Locked.\n' });
  expect((await latchkey(place, ['status'])).status).toBe(3);
});

test('a program that is stopped while it waits takes its question with it', async () => {
  const { broker, place } = await served();
  const waiting = startProgram([...(await callOf()), '--data-dir', place.dataDir, 'get', reference], {
    env: place.env,
  });
  await broker.question();
  waiting.kill('SIGINT');
  expect((await waiting.ended).signal).toBe('SIGINT');
  await expect.poll(broker.questions).toEqual([]);
});

test('git is set up and clones, and the user is asked for the assignment and for the read', async () => {
  const { broker, secret, place } = await served();
  const server = await startGitServer(() => `token:${secret}`);
  const latchkey = await install(place);
  const git = (...words: string[]) =>
    latchkey.run(['git', ...words], { env: { GIT_CONFIG_NOSYSTEM: '1', GIT_ASKPASS: 'false' } });
  const set = latchkey.run([latchkey.launcher, 'setup', 'git', reference, '--for', server.url, '--yes']);
  const at = { tool: 'git', address: server.url };
  expect(await broker.allow('once')).toMatchObject({ asks: { is: 'assign', at, key: { label: 'CI' } } });
  expect(await set).toMatchObject({ status: 0 });
  const refused = git('clone', '-q', `${server.url}/shop.git`, 'refused');
  await broker.refuse();
  expect((await refused).status).toBe(128);
  expect(server.sent).toEqual([]);
  await broker.call('askAgain', {});
  const cloned = git('clone', '-q', `${server.url}/shop.git`, 'shop');
  const asked = await broker.allow('once');
  expect(asked).toMatchObject({ asks: { is: 'read', use: 'helper', at, keys: [{ label: 'CI' }] } });
  expect(asked.programs.map(({ name }) => name)).toContain('git-remote-http');
  expect(await cloned).toMatchObject({ status: 0 });
  expect(new Set(server.sent)).toEqual(new Set([`token:${secret}`]));
  // What runs in the background asks nobody.
  const led = broker.led();
  const fetched = latchkey.run(['git', '-C', 'shop', 'fetch', '-q'], {
    env: { GIT_CONFIG_NOSYSTEM: '1', GIT_ASKPASS: 'false', GIT_TERMINAL_PROMPT: '0' },
  });
  expect((await fetched).status).toBe(128);
  expect(broker.led()).toBe(led);
});

test('what is typed for git can be kept, and then nobody has to type it again', async () => {
  const { broker, place } = await served();
  const accepted = 'me:typed=p@ss w0rd of a person';
  const server = await startGitServer(() => accepted);
  const latchkey = await install(place);
  expect(await latchkey.run([latchkey.launcher, 'setup', 'git', '--yes'])).toMatchObject({ status: 0 });
  // Types the user name and the password, and notes that it was asked.
  const askpass = join(latchkey.home, 'askpass');
  const typing = `case $1 in User*) echo me;; *) echo '${accepted.slice(3)}';; esac`;
  writeFileSync(askpass, `#!/bin/sh\necho asked >> ${latchkey.home}/asked\n${typing}\n`, { mode: 0o755 });
  const git = (words: string[], env: NodeJS.ProcessEnv = {}) =>
    latchkey.run(['git', ...words], { env: { GIT_CONFIG_NOSYSTEM: '1', GIT_ASKPASS: askpass, ...env } });
  const timesAsked = () => readFileSync(join(latchkey.home, 'asked'), 'utf8').split('\n').length - 1;
  const list = (env: NodeJS.ProcessEnv = {}) => git(['ls-remote', `${server.url}/shop.git`], env);
  const at = { tool: 'git', address: server.url };

  // In the background nothing is offered.
  expect(await list({ GCM_INTERACTIVE: 'never' })).toMatchObject({ status: 0, err: '' });
  expect(await broker.questions()).toEqual([]);

  // Git is done before the user answers.
  expect(await list()).toMatchObject({ status: 0, err: '' });
  const { asks, programs } = await broker.question();
  expect(asks).toMatchObject({ is: 'keep', at, userName: 'me', key: { account: server.url.slice(7), label: 'git' } });
  expect(programs.map(({ name }) => name)).toContain('git-remote-http');
  expect(JSON.stringify(await broker.questions())).not.toContain('p@ss');
  await broker.allow('once');
  expect(timesAsked()).toBe(4);
  const second = list();
  expect((await broker.allow('once')).asks).toMatchObject({ is: 'read', use: 'helper', at });
  expect(await second).toMatchObject({ status: 0 });
  expect(timesAsked()).toBe(4);

  await broker.call('unassign', { at: { tool: 'git', address: server.url } });
  expect(await list()).toMatchObject({ status: 0, err: '' });
  expect((await broker.refuse()).asks).toMatchObject({ is: 'keep', key: { isHere: true } });
  expect(await list()).toMatchObject({ status: 0, err: '' });
  expect(await broker.questions()).toEqual([]);
  expect(await broker.call('listDeclined', {})).toMatchObject([{ at }]);
  expect(new Set(server.sent)).toEqual(new Set([accepted]));
});

test('the transcript in the README works as typed', async () => {
  const { broker, place } = await served();
  const latchkey = await install(place);
  latchkey.link('latchkey');
  const readme = readFileSync(join(import.meta.dirname, '../../../README.md'), 'utf8');
  const [, transcript = ''] = /## Command line\n.*?```console\n(.*?)```/s.exec(readme) ?? [];
  const lines = transcript.trimEnd().split('\n');
  const commands = lines.filter((line) => line.startsWith('$ ')).map((line) => line.slice(2));
  expect(commands).toHaveLength(4);
  writeFileSync(join(latchkey.home, 'typed'), `set -m\n${commands.join('\n')}\n`);
  const typed = latchkey.run(['script', '-qec', 'bash -e typed', '/dev/null']);
  expect([await broker.allow(), await broker.allow()].map(({ command }) => command)).toEqual(['sh', 'sh']);
  const { status, out } = await typed;
  // The secret is another one.
  const shown = (text: string) => text.replaceAll(/lev_sk_\w{4}••••\w{4}/g, 'lev_sk_EHzA••••krZ9');
  expect({ status, said: shown(out.replaceAll('\r', '')).trimEnd().split('\n') }).toEqual({
    status: 0,
    said: lines.filter((line) => !line.startsWith('$ ')),
  });
});
