import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { type Finding, scanTargets } from '../../../main/contract/scan.ts';
import { standsForKey } from '../../../main/core/import/stand-ins.ts';
import type { PlainFiles, ScanWatch } from '../../../main/core/ports/plain-files.ts';
import { textOf } from '../../../main/core/ports/secret-bytes.ts';
import { httpFetch } from '../../../main/platform/http/fetch.ts';
import { createPlainFiles } from '../../../main/platform/plain-files/plain-files.ts';
import { startGitHub } from '../../fakes/github-server.ts';
import { createMemorySecretStores } from '../../fakes/memory-secret-store.ts';
import { listKeys, openTestVault, type TestVault } from '../test-vault.ts';

const gitHub = `ghp_${'A1b2'.repeat(9)}`;
const hex = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b';
const aws = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYabcdefghij';
const all = [...scanTargets];
let home: string;
let test: TestVault;

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'latchkey-scan-'));
  test = await openTestVault({ plainFiles: createPlainFiles({ folder: home, env: {}, platform: 'linux' }) });
});
afterEach(async () => {
  await test.close();
  rmSync(home, { recursive: true, force: true });
});

function write(path: string, text: string, mode = 0o600): string {
  const file = join(home, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  chmodSync(file, mode);
  return file;
}

const scan = (folder: string | null = '~/code') => test.call('scanFiles', { targets: all, folder });
const choiceOf = ({ index, label, service, environment }: Finding) => ({
  index,
  label,
  service: service ?? 'Imported',
  environment,
});
const rows = async () => (await listKeys(test, { sort: 'label', descending: false })).rows;

describe('a scan', () => {
  it('shows keys by their masks, with their places and services, and stores nothing', async () => {
    chmodSync(home, 0o755);
    write('.npmrc', `//npm.example.org/:_authToken=${hex}\n`, 0o644);
    write('.config/gh/hosts.yml', `github.com:\n  oauth_token: ${gitHub}\n`);
    write('.aws/credentials', `[prod]\naws_access_key_id=AKIAIOSFODNN7ABCDEFG\naws_secret_access_key=${aws}\n`);
    write('code/shop/.git/HEAD', '');
    write(
      'code/shop/apps/api/.env.production',
      `PORT=8080\nGITHUB_TOKEN=${gitHub}\nNAME=shop\nAPI_SECRET=hunter2hunter2\n`,
    );
    const before = JSON.stringify(test.ports.records.keys.find);
    const { files, findings, isWhole } = await scan();
    expect(isWhole).toBe(true);
    expect(files).toMatchObject([
      { target: 'npm', path: '~/.npmrc', readableBy: 'everyone', project: null },
      { target: 'gh', path: '~/.config/gh/hosts.yml', readableBy: 'owner' },
      { target: 'aws', path: '~/.aws/credentials' },
      { target: 'env', path: '~/code/shop/apps/api/.env.production', project: 'shop', environment: 'production' },
    ]);
    expect(
      findings.map(({ file, name, service, line, within, sameAs, replacement, readings }) => [
        file,
        name,
        service,
        within ?? line,
        sameAs,
        replacement,
        readings[0]?.mask,
      ]),
    ).toEqual([
      [0, 'npm.example.org', 'npm.example.org', 1, 0, null, '••••4f1b'],
      [1, 'github.com', 'GitHub', '["github.com"].oauth_token', 1, null, 'ghp_••••A1b2'],
      [2, 'prod', 'AWS', 3, 2, 'helper', '••••ghij'],
      [3, 'GITHUB_TOKEN', 'GitHub', 2, 1, 'reference', 'ghp_••••A1b2'],
      [3, 'API_SECRET', 'shop', 4, 4, 'reference', '••••'],
    ]);
    const shown = JSON.stringify([files, findings, test.events, test.logged]);
    for (const secret of [gitHub, hex, aws, 'hunter2']) expect(shown).not.toContain(secret);
    expect(await rows()).toEqual([]);
    expect(JSON.stringify(test.ports.records.keys.find)).toBe(before);
  });

  it('tells what is in the vault already, and takes one secret in several places for one key', async () => {
    write('.npmrc', `//registry.npmjs.org/:_authToken=${hex}\n`);
    write('code/a/.env', `A_TOKEN=${hex}\n`);
    write('code/b/.env', `B_TOKEN=${hex}\nMY_TOKEN=${gitHub}\n`);
    const { importId, findings } = await scan();
    expect(findings.map(({ sameAs }) => sameAs)).toEqual([0, 0, 0, 3]);
    const keyOf = (index: number) => test.call('findImported', { importId, index });
    expect(await keyOf(0)).toEqual({ keyId: null });
    const result = await test.call('confirmImport', { importId, choices: findings.map(choiceOf) });
    expect(result).toEqual({ added: 2, alreadyHere: 2, failed: [] });
    const keys = await rows();
    expect(keys.map(({ places }) => places.map(({ name, file }) => [name, file]))).toEqual([
      [['MY_TOKEN', '.env']],
      [
        ['A_TOKEN', '.env'],
        ['B_TOKEN', '.env'],
      ],
    ]);
    expect(await Promise.all([keyOf(3), keyOf(0), keyOf(2)])).toEqual(
      [keys[0], keys[1], keys[1]].map((key) => ({ keyId: key?.id })),
    );
    expect((await scan()).findings.map(({ duplicateOf }) => duplicateOf)).toEqual([
      'registry.npmjs.org',
      'registry.npmjs.org',
      'registry.npmjs.org',
      'MY_TOKEN',
    ]);
  });

  it('gives keys of the same name in two projects two labels', async () => {
    write('code/a/.env', `GITHUB_TOKEN=${gitHub}\n`);
    write('code/b/.env', `GITHUB_TOKEN=${gitHub.replace('A1', 'C3')}\n`);
    expect((await scan()).findings.map(({ label }) => label)).toEqual(['GITHUB_TOKEN', 'GITHUB_TOKEN-b']);
  });
});

describe('a scan of very much', () => {
  it('lets other work run, and lists no more keys than anyone reads', async () => {
    write('code/.env', Array.from({ length: 2001 }, (_, at) => `K${at}_TOKEN=${hex}${at}\n`).join(''));
    const turn = vi.spyOn(test.ports.clock, 'turn');
    const { findings, isWhole } = await scan();
    expect([findings.length, isWhole]).toEqual([2000, false]);
    expect(turn.mock.calls.length).toBeGreaterThan(20);
  });

  it('ends when another one begins, whose result counts', async () => {
    write('code/.env', `MY_TOKEN=${gitHub}\n`);
    const { promise: slow, resolve: goOn } = Promise.withResolvers<void>();
    const watches: ScanWatch[] = [];
    const plainFiles: PlainFiles = {
      ...test.ports.plainFiles,
      async scan(what, watch) {
        if (watches.push(watch) === 1) await slow;
        return test.ports.plainFiles.scan(what, watch);
      },
    };
    const twice = await openTestVault({ plainFiles });
    onTestFinished(() => twice.close());
    const of = () => twice.call('scanFiles', { targets: ['env'], folder: '~/code' });
    const first = of();
    await expect.poll(() => watches.length).toBe(1);
    const { importId } = await of();
    expect(watches.map(({ isStopped }) => isStopped())).toEqual([true, false]);
    goOn();
    await expect(first).rejects.toMatchObject({ code: 'import_gone' });
    expect(await twice.call('writeReferences', { importId, findings: [] })).toEqual({ files: [] });
  });
});

describe('the import of what was found', () => {
  it('puts the two parts of a secret together', async () => {
    write('.aws/credentials', `[prod]\naws_secret_access_key=${aws}\naws_access_key_id=AKIAIOSFODNN7ABCDEFG\n`);
    const { importId, findings } = await scan(null);
    await test.call('confirmImport', { importId, choices: findings.map(choiceOf) });
    expect(await rows()).toMatchObject([{ label: 'prod', publicPart: 'AKIAIOSFODNN7ABCDEFG' }]);
  });

  it('counts a key as imported only if the store gives its secret back', async () => {
    const stores = createMemorySecretStores();
    const forgetful = await openTestVault({ plainFiles: test.ports.plainFiles, secretStores: stores });
    onTestFinished(() => forgetful.close());
    write('code/.env', `A_TOKEN=${hex}\nMY_TOKEN=${gitHub}\n`);
    const { importId, findings } = await forgetful.call('scanFiles', { targets: ['env'], folder: '~/code' });
    const read = stores.store.read.bind(stores.store);
    stores.store.read = async (id) => {
      const secret = await read(id);
      return secret !== null && textOf(secret) === gitHub ? null : secret;
    };
    const result = await forgetful.call('confirmImport', { importId, choices: findings.map(choiceOf) });
    expect(result).toMatchObject({ added: 1, failed: [{ index: 1, error: { code: 'secret_altered' } }] });
    const { files } = await forgetful.call('writeReferences', { importId, findings: [0, 1] });
    expect(files).toMatchObject([{ outcome: 'written', values: 1 }]);
    expect(readFileSync(join(home, 'code/.env'), 'utf8')).toContain(`MY_TOKEN=${gitHub}`);
  });

  it('is forgotten when the vault locks, and when the user cancels', async () => {
    write('code/.env', `A_TOKEN=${hex}\n`);
    const first = await scan();
    await test.call('cancelImport', { importId: first.importId });
    const choices = first.findings.map(choiceOf);
    await expect(test.call('confirmImport', { importId: first.importId, choices })).rejects.toMatchObject({
      code: 'import_gone',
    });
    await test.call('setAppPassphrase', { passphrase: 'correct horse battery staple' });
    const second = await scan();
    await test.call('lock', {});
    await test.call('unlock', { passphrase: 'correct horse battery staple' });
    for (const call of [
      test.call('confirmImport', { importId: second.importId, choices }),
      test.call('verifyFound', { importId: second.importId, index: 0 }),
      test.call('writeReferences', { importId: second.importId, findings: [0] }),
      test.call('takeBackReferences', { importId: second.importId, file: 0 }),
    ]) {
      await expect(call).rejects.toMatchObject({ code: 'import_gone' });
    }
  });
});

describe('references in place of keys', () => {
  const text = `# of the shop\r\nexport GITHUB_TOKEN="${gitHub}" # mine\r\nPORT=8080\r\nAPI_SECRET='${hex}'\r\nOLD=${hex}`;

  async function imported() {
    const path = write('code/.env', text, 0o640);
    const { importId, findings } = await scan();
    await test.call('confirmImport', { importId, choices: findings.map(choiceOf) });
    return { path, importId };
  }

  it('are written for those that were chosen, all else byte for byte, and taken back to the same bytes', async () => {
    const { path, importId } = await imported();
    const { files } = await test.call('writeReferences', { importId, findings: [0, 1] });
    expect(files).toEqual([{ file: 0, outcome: 'written', values: 2, inGit: false }]);
    const written = text.replace(gitHub, 'lk://GitHub/GITHUB_TOKEN').replace(hex, 'lk://code/API_SECRET');
    expect(readFileSync(path, 'utf8')).toBe(written);
    expect(statSync(path).mode & 0o777).toBe(0o640);
    expect(await test.call('takeBackReferences', { importId, file: 0 })).toMatchObject({
      outcome: 'written',
      values: 2,
    });
    expect(readFileSync(path, 'utf8')).toBe(text);
    expect(await test.call('takeBackReferences', { importId, file: 0 })).toMatchObject({ outcome: 'unchanged' });
  });

  it('take no place of a value that changed meanwhile, and none where the tool can’t use them', async () => {
    const { path, importId } = await imported();
    writeFileSync(path, text.replace(gitHub, gitHub.replace('A1', 'C3')));
    expect((await test.call('writeReferences', { importId, findings: [0] })).files).toMatchObject([
      { outcome: 'unchanged' },
    ]);
    write('code/.envrc', `export A_TOKEN=${hex}1\n`);
    write('code/twice.env', `B_TOKEN=${hex}2\nB_TOKEN=${hex}3\n`);
    write('code/odd.env', `C_TOKEN=${hex}4#more\n`);
    write('.npmrc', `//registry.npmjs.org/:_authToken=${hex}5\n`);
    const { findings, importId: again } = await scan();
    expect(findings.filter(({ name }) => /^[A-C]_|^reg/.test(name)).map(({ replacement }) => replacement)).toEqual([
      null,
      null,
      null,
      null,
    ]);
    await test.call('confirmImport', { importId: again, choices: findings.map(choiceOf) });
    const chosen = findings.flatMap(({ name, index }) => (name === 'A_TOKEN' ? [index] : []));
    expect(await test.call('writeReferences', { importId: again, findings: chosen })).toEqual({ files: [] });
  });
});

it('asks the issuer of a key whether it works, and nobody about others', async () => {
  const server = await startGitHub();
  onTestFinished(() => server.stop());
  server.tokens.set(gitHub, { scopes: 'repo', expires: null });
  const hosts: string[] = [];
  const asking = await openTestVault({
    plainFiles: test.ports.plainFiles,
    fetch: (request) => {
      const { host, pathname } = new URL(request.url);
      hosts.push(host);
      return httpFetch({ ...request, url: server.url + pathname });
    },
  });
  onTestFinished(() => asking.close());
  write('code/.env', `MY_TOKEN=${gitHub}\nOTHER_TOKEN=${gitHub.replace('A1', 'C3')}\nPLAIN_SECRET=${hex}\n`);
  write('.config/gh/hosts.yml', `ghe.example.org:\n  oauth_token: ${gitHub.replace('A1', 'D4')}\n`);
  const { importId, findings } = await asking.call('scanFiles', { targets: ['env', 'gh'], folder: '~/code' });
  const named = (name: string) => findings.find((each) => each.name === name);
  expect(findings.map(({ name, verifiable }) => [name, verifiable])).toEqual([
    ['ghe.example.org', false],
    ['MY_TOKEN', true],
    ['OTHER_TOKEN', true],
    ['PLAIN_SECRET', false],
  ]);
  expect(hosts).toEqual([]);
  const verify = (name: string) => asking.call('verifyFound', { importId, index: named(name)?.index ?? -1 });
  expect(await verify('MY_TOKEN')).toEqual({ verdict: 'accepted' });
  expect(await verify('OTHER_TOKEN')).toEqual({ verdict: 'refused' });
  for (const name of ['PLAIN_SECRET', 'ghe.example.org']) expect(await verify(name)).toEqual({ verdict: 'unknown' });
  expect(new Set(hosts)).toEqual(new Set(['api.github.com']));
});

it.each([
  'lk://a/b',
  'op://vault/item/field',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: as in files
  '${GITHUB_TOKEN}',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: as in files
  '${env:TOKEN}',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: as in files
  '${{ secrets.TOKEN }}',
  '$TOKEN',
  '%TOKEN%',
  '$(pass show token)',
  'encrypted:BDqDBibm4wsYqMpCjTQ6BsDHmMadg9K3dAt',
  '<your token>',
  'your-api-key-here',
  'sk-your-key-goes-here',
  'ghp_xxxxxxxxxxxxxxxxxxxx',
  'change-me-please',
  'AKIAIOSFODNN7EXAMPLE',
  '****************',
])('%j only stands for a key', (text) => {
  expect(standsForKey(text)).toBe(true);
});

it.each([gitHub, hex, aws, 'postgres://me:secret@db.internal/shop', 'sk_test_51Habcdefghij', 'hunter2hunter2'])(
  '%j may be one',
  (text) => {
    expect(standsForKey(text)).toBe(false);
  },
);
