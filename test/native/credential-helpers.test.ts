import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type FakeBroker, fakeKey, refusal, startFakeBroker } from '../fakes/broker.ts';
import { builtCommandLine, hasNative, startProgram } from '../hosts/cli/command-line.ts';
import { copiesInMemory } from '../platform/memory/memory-of.ts';
import { temporaryFolder } from '../platform/records/temporary-folder.ts';

const key = fakeKey('CI', 'a=b==\\"ü', { expiresAt: Date.UTC(2027, 0, 2, 3, 4, 5, 67) });
const { secret, warns: _warns, ...line } = key;
const found = [{ ok: true, output: { found: { key: line, secret, userName: 'me' } } }];
const none = [{ ok: true, output: { found: null } }];
const refused = refusal('not_allowed', { reason: { is: 'refused' } });

/** Stands for the other client: says which words it was started with, and what it can read. */
const standIn = `#!/bin/sh
shift 2
case $1$4 in
  --report*) eval "cat <&$3";;
  helper--greeted) echo "other client: helper $2 -- --greeted"; eval "cat <&$5"; cat;;
  *) echo "other client: $*"; cat;;
esac
`;

const answering = (answer: unknown[] | null) =>
  startFakeBroker([key], { readAssigned: () => answer, reportAssigned: () => [{ ok: true, output: {} }] });

interface Options {
  input?: string;
  /** Written before an input that doesn't end. */
  before?: string;
  env?: NodeJS.ProcessEnv;
}

/** The native client as a tool of a user on a desktop starts it. */
async function start(broker: FakeBroker, words: string[], { input, before, env = {} }: Options) {
  const home = temporaryFolder();
  const other = join(home, 'other');
  writeFileSync(other, standIn);
  chmodSync(other, 0o755);
  mkdirSync(join(home, 'data'));
  symlinkSync(broker.dataDir, join(home, 'data/Latchkey'));
  const program = join(await builtCommandLine(), 'command-line/latchkey');
  const call = [program, other, 'index.cjs', ...words];
  const endless = ['sh', '-c', '{ printf %s "$0"; sleep 600; } | "$@"', before ?? ''];
  return startProgram(before === undefined ? call : [...endless, ...call], {
    ...(before === undefined ? { input: input ?? '' } : { detached: true }),
    env: { ...broker.env, HOME: home, XDG_DATA_HOME: join(home, 'data'), DISPLAY: ':99', ...env },
  });
}

async function ended(broker: FakeBroker, words: string[], options: Options = {}) {
  return (await start(broker, words, options)).ended;
}

const kubernetes = (server: string, apiVersion = 'client.authentication.k8s.io/v1') => ({
  KUBERNETES_EXEC_INFO: JSON.stringify({ kind: 'ExecCredential', apiVersion, spec: { cluster: { server } } }),
});
const cargoLine = (index: string, kind = 'get') =>
  `${JSON.stringify({ v: 1, registry: { 'index-url': index }, kind, operation: 'read', args: [] })}\n`;
const gitInput = 'protocol=https\nhost=github.com\npath=me/shop.git\n\n';

interface Call extends Options {
  words: string[];
}
const calls: Record<string, Call> = {
  git: { words: ['--called-as', 'git-credential-latchkey', 'get'], input: gitInput },
  docker: { words: ['--called-as', 'docker-credential-latchkey', 'get'], input: 'https://index.docker.io/v1/\n' },
  aws: { words: ['helper', 'aws', 'prod'] },
  kubectl: { words: ['helper', 'kubectl'], env: kubernetes('https://10.0.0.1:6443') },
  cargo: {
    words: ['--called-as', 'cargo-credential-latchkey', '--cargo-plugin'],
    input: cargoLine('https://github.com/rust-lang/crates.io-index'),
  },
  pnpm: { words: ['--called-as', 'pnpm-token-latchkey-npm.example.com%3A8443%2Fteam'] },
  claude: { words: ['helper', 'claude'], env: { ANTHROPIC_BASE_URL: 'https://gateway.example.com/v1/' } },
};
const addresses: Record<string, string> = {
  git: 'https://github.com/me/shop.git',
  docker: 'index.docker.io',
  aws: 'prod',
  kubectl: 'https://10.0.0.1:6443',
  cargo: 'https://index.crates.io',
  pnpm: 'npm.example.com:8443/team',
  claude: 'https://gateway.example.com/v1',
};
const tools = Object.entries(calls);

describe.skipIf(!hasNative)('the credential helpers of the native client', () => {
  test.each(tools)('%s gets its answer without the other client', async (tool, { words, ...options }) => {
    const broker = await answering(found);
    const { status, out, err } = await ended(broker, words, options);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toContain('a=b==');
    expect(out).not.toContain('other client');
    const at = { tool, address: addresses[tool] };
    expect(broker.asked).toMatchObject([
      { method: 'readAssigned', input: { at, userName: null, foreground: true }, heldBy: expect.any(Number) },
    ]);
  });

  test.each(tools)(
    '%s is told after a question that there is none, and the user isn’t asked again',
    async (tool, of) => {
      for (const answers of [refused, []]) {
        const asking = await answering([{ waiting: 'answer' }, ...answers]);
        const { out } = await ended(asking, of.words, of);
        expect(out).toContain(answers === refused ? '"code":"not_allowed"' : '"code":"connection_lost"');
        const inItsWay = /credentials not found|not-found|other client: --no-key/;
        if (tool !== 'git') expect(out).toMatch(inItsWay);
        expect(asking.asked).toHaveLength(1);
      }
    },
  );

  test.each(tools)(
    '%s of the background is told nothing but that there is none',
    async (_, { words, input = '', env }) => {
      const { out } = await ended(await answering(refusal('vault_locked')), words, { input, env: { ...env, CI: '1' } });
      expect(out).not.toMatch(/vault_locked|other client: helper/);
    },
  );

  test('what the vault refuses without a question is left to the other client, with what the tool has passed', async () => {
    for (const [tool, { words, input = '', env = {} }] of tools) {
      const broker = await answering(refusal('vault_locked'));
      const { out } = await ended(broker, words, { input, env });
      const passed =
        tool === 'cargo'
          ? `other client: helper cargo -- --greeted\n${input.trimEnd()}`
          : `other client: ${words.join(' ')}\n${input}`;
      expect(out).toBe(tool === 'cargo' ? `{"v":[1]}\n${passed}` : passed);
    }
  });
});

describe.skipIf(!hasNative)('what the native client leaves or passes on', () => {
  test.each<[string, Call]>([
    ['a host in capitals', { words: ['helper', 'git', 'get'], input: 'protocol=https\nhost=GitHub.com\n' }],
    ['a path with a dot', { words: ['helper', 'git', 'get'], input: 'protocol=https\nhost=a.b\npath=c/../d\n' }],
    ['a path with a space', { words: ['helper', 'git', 'get'], input: 'protocol=https\nhost=a.b\npath=c d\n' }],
    ['a host with a path', { words: ['helper', 'git', 'erase'], input: 'protocol=https\nhost=a.b/c\npassword=x\n' }],
    ['another computer', { words: ['helper', 'git', 'get'], input: 'protocol=http\nhost=a.b\n' }],
    ['a usual port', { words: ['helper', 'git', 'get'], input: 'protocol=https\nhost=a.b:443\n' }],
    ['a NUL', { words: ['helper', 'git', 'get'], input: 'protocol=https\nhost=a.b\0c\n' }],
    ['a letter beyond ASCII', { words: ['helper', 'docker', 'get'], input: 'a.b\u00e9' }],
    ['another name of Docker Hub', { words: ['helper', 'docker', 'get'], input: 'registry-1.docker.io' }],
    ['docker login', { words: ['helper', 'docker', 'store'], input: '{}' }],
    ['an odd profile', { words: ['helper', 'aws', 'a b'] }],
    [
      'another version',
      { words: ['helper', 'kubectl'], env: kubernetes('https://a.b', 'client.authentication.k8s.io/v2') },
    ],
    ['no cluster', { words: ['helper', 'kubectl'] }],
    ['an option', { words: ['helper', 'git', '--json', 'get'] }],
    ['an unknown tool', { words: ['helper', 'svn'] }],
    ['a cluster with a NUL', { words: ['helper', 'kubectl'], env: kubernetes('https://a.b\0.c') }],
    ['a server that ends with a NUL', { words: ['helper', 'docker', 'get'], input: 'a.b\0' }],
    ['an empty profile', { words: ['helper', 'aws', ''] }],
    ['an unknown link', { words: ['--called-as', 'aws-credential-latchkey', 'get'] }],
  ])('%s is left to the other client, and nobody is asked', async (_, { words, input = '', env = {} }) => {
    const broker = await answering(found);
    expect((await ended(broker, words, { input, env })).out).toBe(`other client: ${words.join(' ')}\n${input}`);
    expect(broker.asked).toEqual([]);
  });

  test('cargo’s line is passed in memory: the user name in a URL may be a token', async () => {
    for (const url of ['https://token@a.b', 'https://a.b\0.c']) {
      const broker = await answering(found);
      const { out } = await ended(broker, ['helper', 'cargo'], { input: cargoLine(url) });
      expect(out).toBe(`{"v":[1]}\nother client: helper cargo -- --greeted\n${cargoLine(url).trimEnd()}`);
      expect(broker.asked).toEqual([]);
    }
  });

  test('git’s word about a key is passed on, whoever waits for it', async () => {
    const broker = await answering(found);
    for (const operation of ['store', 'erase']) {
      const input = `protocol=https\nhost=github.com\nusername=token\npassword=${secret}\n`;
      const said = await ended(broker, ['helper', 'git', operation], { input, env: { CI: '1' } });
      expect(said).toMatchObject({ status: 0, out: '', err: '' });
    }
    expect(broker.asked.map(({ input }) => input)).toMatchObject([
      { at: { tool: 'git', address: 'https://github.com' }, userName: null, secret, worked: true, mayKeep: false },
      { secret, worked: false, mayKeep: false },
    ]);
  });

  test('nothing assigned is no business of the other client where the protocol has a word for it', async () => {
    for (const [tool, expected] of [
      ['git', ''],
      ['docker', 'credentials not found in native keychain\n'],
      ['cargo', '{"v":[1]}\n{"Err":{"kind":"not-found"}}\n'],
    ] as const) {
      const { words, ...options } = calls[tool] ?? { words: [] };
      expect(await ended(await answering(none), words, options)).toMatchObject({ out: expected, err: '' });
    }
  });

  test('once cargo has its answer, the secret is no longer in memory', async () => {
    const long = `lev_sk_${'0123456789'.repeat(4)}`;
    const broker = await answering([{ ok: true, output: { found: { key: line, secret: long, userName: null } } }]);
    // It waits for the next line until its input ends.
    const cargo = await start(broker, calls.cargo?.words ?? [], { before: cargoLine('https://crates.example.com') });
    onTestFinished(async () => {
      process.kill(-cargo.pid, 'SIGKILL');
      await cargo.ended;
    });
    await expect.poll(() => cargo.out()).toContain(long);
    const pid = broker.asked[0]?.heldBy ?? 0;
    await expect.poll(() => copiesInMemory(pid, long)).toBe(0);
    // It would be found: what isn't secret is still there.
    expect(copiesInMemory(pid, 'crates.example.com')).toBeGreaterThan(0);
  });
});
