import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, onTestFinished } from 'vitest';
import type { Finding } from '../../../main/contract/scan.ts';
import type { HelperSetup } from '../../../main/core/ports/helper-setup.ts';
import { createHelperSetup } from '../../../main/platform/helper-setup/helper-setup.ts';
import { createPlainFiles } from '../../../main/platform/plain-files/plain-files.ts';
import { openTestVault, type TestVault } from '../test-vault.ts';

// Each test has a home of its own with tools' files, and a vault that finds keys there.

export const token = `ghp_${'A1b2'.repeat(9)}`;
export const other = `ghp_${'C3d4'.repeat(9)}`;
export const aws = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYabcdefghij';
export const awsId = 'AKIAIOSFODNN7ABCDEFG';
export const auth = (userName: string, secret: string) => Buffer.from(`${userName}:${secret}`).toString('base64');

export let home: string;
export let launcher: string;
export let test: TestVault;

export const homeWith = (env: NodeJS.ProcessEnv = {}) => ({
  folder: home,
  env: { PATH: join(home, '.latchkey/bin'), ...env },
  platform: 'linux' as const,
});

export async function open(given: HelperSetup): Promise<TestVault> {
  const opened = await openTestVault({ plainFiles: createPlainFiles(homeWith()), helperSetup: given });
  onTestFinished(() => opened.close());
  return opened;
}

/** Each file that uses this calls it: hooks belong to the file in which they are set, and modules stay from one file to the next. */
export function setUpHomes(): void {
  beforeEach(setUp);
  afterEach(() => rmSync(home, { recursive: true, force: true }));
}

async function setUp(): Promise<void> {
  home = mkdtempSync(join(tmpdir(), 'latchkey-helpers-'));
  launcher = join(home, 'latchkey');
  // Answers as `latchkey helper git` does.
  writeFileSync(launcher, '#!/bin/sh\n[ "$1" = get ] && printf "username=ann\\npassword=from-latchkey\\n"\n', {
    mode: 0o700,
  });
  test = await open(createHelperSetup(homeWith(), launcher));
}

export function write(path: string, text: string, mode = 0o600): string {
  const file = join(home, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  chmodSync(file, mode);
  return file;
}

export const read = (path: string) => readFileSync(join(home, path), 'utf8');

/** Looks for keys and takes all of them in. */
export async function imported(vault = test) {
  const { importId, findings } = await vault.call('scanFiles', { targets: ['git', 'docker', 'aws'], folder: null });
  const choices = findings.map(({ index, label, service, environment }: Finding) => ({
    ...{ index, label, environment },
    service: service ?? 'Imported',
  }));
  await vault.call('confirmImport', { importId, choices });
  const of = (name: string) => ({ importId, index: findings.find((each) => each.name === name)?.index ?? -1 });
  return { findings, of };
}

export const assigned = async (vault = test) =>
  (await vault.call('listAssigned', {})).map(({ at, userName, key }) => [at.tool, at.address, userName, key.label]);
