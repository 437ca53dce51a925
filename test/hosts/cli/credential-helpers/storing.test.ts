import { expect } from 'vitest';
import type { TypedOutcome } from '../../../../main/contract/broker.ts';
import { test } from '../command-line.ts';
import { type Installed, withAssigned } from '../installed.ts';

// What docker, terraform and cargo store after a login, by their documents: docs/credential-helpers.md has their addresses.

const called = (latchkey: Installed, name: string, words: string[], input = '') =>
  latchkey.run([latchkey.launcher, '--called-as', name, ...words], { input });

type Storing = { name: string; words: string[]; input: (secret: string) => string };
const cratesLogin = (token: unknown) =>
  `${JSON.stringify({ v: 1, registry: { 'index-url': 'sparse+https://crates.example.com/' }, kind: 'login', token, args: [] })}\n`;
const storing = {
  docker: {
    name: 'docker-credential-latchkey',
    words: ['store'],
    input: (Secret) => JSON.stringify({ ServerURL: 'ghcr.io', Username: 'me', Secret }),
  },
  terraform: {
    name: 'terraform-credentials-latchkey',
    words: ['store', 'ghcr.io'],
    input: (token) => JSON.stringify({ token }),
  },
  cargo: { name: 'cargo-credential-latchkey', words: ['--cargo-plugin'], input: cratesLogin },
} satisfies Record<string, Storing>;
type Tool = keyof typeof storing;
const askedFor = (url: string) =>
  `${JSON.stringify({ v: 1, registry: { 'index-url': url }, kind: 'get', operation: 'read', args: [] })}\n`;
const store = (latchkey: Installed, { name, words, input }: Storing, secret: string, env: NodeJS.ProcessEnv = {}) =>
  latchkey.run([latchkey.launcher, '--called-as', name, ...words], { input: input(secret), env });

const stores = Object.entries(storing) as [Tool, Storing][];

test.each(stores)('what %s stores is what the user is asked to keep, and it is told when it is kept', async (_, of) => {
  const latchkey = await withAssigned([], null, undefined, { typed: 'kept' });
  const address = of === storing.cargo ? 'https://crates.example.com' : 'ghcr.io';
  const said = await store(latchkey, of, 'typed');
  const hello = '{"v":[1]}\n{"Ok":{"kind":"login"}}\n';
  expect(said).toMatchObject({ status: 0, out: of === storing.cargo ? hello : '', err: '' });
  expect(latchkey.broker.asked).toMatchObject([
    {
      method: 'storeTyped',
      input: {
        at: { tool: _, address },
        userName: of === storing.docker ? 'me' : null,
        secret: 'typed',
        foreground: true,
      },
    },
  ]);
});

const refusals: [Tool, TypedOutcome, string][] = [
  ['docker', 'declined', 'as you chose for'],
  ['terraform', 'other-key', 'no second key for'],
  ['cargo', 'not-asked', 'latchkey open'],
];

test.each(refusals)('%s is told in its own way that nothing was kept: %s', async (tool, typed, sentence) => {
  const latchkey = await withAssigned([], null, undefined, { typed });
  const of = storing[tool];
  const said = await store(latchkey, of, 'typed-secret');
  expect(`${said.out}${said.err}`).toContain(sentence);
  expect(`${said.out}${said.err}`).not.toContain('typed-secret');
  if (of === storing.docker) expect(said).toMatchObject({ status: 1, err: '' });
  else if (of === storing.terraform) expect(said).toMatchObject({ status: 1, out: '' });
  else {
    expect(said).toMatchObject({ status: 0, err: '' });
    expect(JSON.parse(said.out.split('\n')[1] ?? '')).toEqual({
      Err: { kind: 'other', message: expect.stringContaining(sentence) },
    });
  }
});

test.each(stores)('%s of a background program stores nothing that isn’t there, and starts nothing', async (_, of) => {
  const latchkey = await withAssigned([], null, undefined, { typed: 'kept' });
  await store(latchkey, of, 'typed', { CI: '1' });
  expect(latchkey.broker.asked).toMatchObject([{ method: 'storeTyped', input: { foreground: false } }]);
  latchkey.close();
  const { out, err } = await store(latchkey, of, 'typed', { CI: '1' });
  expect(`${out}${err}`).toContain('latchkey open');
});

test('what docker renews by itself, and what is no request, isn’t stored', async () => {
  const latchkey = await withAssigned([], null, undefined, { typed: 'kept' });
  const hub = 'https://index.docker.io/v1/';
  const given = (ServerURL: unknown, Username: unknown = 'me') =>
    JSON.stringify({ ServerURL, Username, Secret: 'typed' });
  const ofHours = [
    given(`${hub}access-token`),
    given(`${hub}refresh-token`),
    given('ghcr.io', '<token>'),
    given('123456789012.dkr.ecr.eu-west-1.amazonaws.com', 'AWS'),
    given('public.ecr.aws', 'AWS'),
    given('europe-docker.pkg.dev', 'oauth2accesstoken'),
    given('shop.azurecr.io', '00000000-0000-0000-0000-000000000000'),
  ];
  const inputs = [...ofHours, given(1)];
  for (const input of [...inputs, '{', '', 'x'.repeat(2_000_000)])
    expect(await called(latchkey, storing.docker.name, ['store'], input)).toMatchObject({
      status: 1,
      out: expect.stringContaining('latchkey setup docker'),
    });
  expect(await called(latchkey, storing.docker.name, ['erase'], 'ghcr.io')).toMatchObject({ status: 1 });
  expect(latchkey.broker.asked).toEqual([]);
  expect(await called(latchkey, storing.docker.name, ['store'], given(hub))).toMatchObject({ status: 0 });
  expect(latchkey.broker.asked).toMatchObject([{ input: { at: { address: 'index.docker.io' } } }]);
});

test('terraform’s object is stored if it has a token alone, and cargo’s token without what was pasted around it', async () => {
  const latchkey = await withAssigned([], null, undefined, { typed: 'kept' });
  const link = 'terraform-credentials-latchkey';
  for (const input of ['{', '{}', '{"token":1}', '{"token":"a","more":"b"}', '{"token":"a\\nb"}'])
    expect(await called(latchkey, link, ['store', 'ghcr.io'], input)).toMatchObject({
      status: 1,
      err: expect.stringContaining('latchkey setup terraform'),
    });
  expect(latchkey.broker.asked).toEqual([]);
  const lines = [cratesLogin('cargo login cio-typed\n'), askedFor('https://crates.example.com'), cratesLogin('a\nb')];
  const { out } = await called(latchkey, storing.cargo.name, storing.cargo.words, lines.join(''));
  expect(
    out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toMatchObject([
    { v: [1] },
    { Ok: { kind: 'login' } },
    { Err: { kind: 'not-found' } },
    { Err: { kind: 'other', message: expect.stringContaining('latchkey setup cargo') } },
  ]);
  expect(latchkey.broker.asked[0]?.input).toMatchObject({ secret: 'cio-typed' });
});
