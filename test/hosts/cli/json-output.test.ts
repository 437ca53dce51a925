import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type FakeKey, fakeKey, startFakeBroker } from '../../fakes/broker.ts';
import { temporaryFolder } from '../../platform/records/temporary-folder.ts';
import { latchkey } from './command-line.ts';
import { type Installed, install } from './installed.ts';
import { printed } from './printed.ts';

const key = fakeKey('CI', 'lev_sk_0123456789');
const { reference } = key;
const secretless = ({ secret: _, warns: __, ...line }: FakeKey) => line;

const answers = {
  // Nothing in the file is a secret.
  previewImport: () => [{ ok: true, output: { variables: [] } }],
  create: () => [{ ok: true, output: secretless(key) }],
  listAssigned: () => [
    {
      ok: true,
      output: {
        assigned: [
          { at: { tool: 'git', address: 'https://a.test' }, userName: null, key: secretless(key), refusedAt: 1 },
        ],
      },
    },
  ],
  assign: () => [{ ok: true, output: { address: 'https://a.test' } }],
  unassign: () => [{ ok: true, output: { wasAssigned: true } }],
  backup: () => [{ ok: true, output: { secrets: 2 } }],
  restore: () => [{ ok: true, output: { state: 'locked' } }],
} as const;

/** One line of JSON, by the schema in the documents. */
function parsed(name: keyof typeof printed, { status, out }: { status: number | null; out: string }): unknown {
  expect([name, status]).toEqual([name, 0]);
  expect(out).toMatch(/^\{"v":1[^\n]*\}\n$/);
  const { v: _, ...output } = JSON.parse(out);
  return printed[name].parse(output);
}

const calls: Record<string, [keyof typeof printed, ...string[]][]> = {
  'of keys': [
    ['ls', 'ls'],
    ['show', 'show', reference],
    ['get', 'get', reference],
    ['get --field', 'get', reference, '--field', 'mask'],
    ['copy', 'copy', reference],
    ['create', 'create', 'lev', 'CI'],
    ['rotate', 'rotate', reference],
    ['verify', 'verify', reference],
    ['revoke', 'revoke', reference, reference],
  ],
  'of the vault': [
    ['status', 'status'],
    ['open', 'open'],
    ['grant ls', 'grant', 'ls'],
    ['grant end', 'grant', 'end'],
    ['log', 'log'],
    ['lock', 'lock'],
    ['unlock', 'unlock'],
    ['help', 'help'],
    ['help COMMAND', 'help', 'run'],
  ],
  'of a project': [
    ['check', 'check'],
    ['uses', 'uses'],
    ['init', 'init', '--yes'],
    ['init --undo', 'init', '--undo', '--yes'],
  ],
};

test.each(Object.keys(calls))('with --json, each command %s prints what the documented schema says', async (of) => {
  const broker = await startFakeBroker([key], answers as never);
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, '.env'), `TOKEN=${reference}\nMODE=test\n`);
  for (const [name, ...words] of calls[of] ?? []) parsed(name, await latchkey(broker, ['--json', ...words], { cwd }));
});

test('with --json, the commands about files of the user do so, too', async () => {
  const { run, launcher, home }: Installed = await install(await startFakeBroker([key], answers as never));
  const json = async (name: keyof typeof printed, ...words: string[]) =>
    parsed(name, await run([launcher, '--json', ...words]));
  const withPassphrase = async (name: keyof typeof printed, ...words: string[]) =>
    parsed(
      name,
      await run(['bash', '-c', '"$@" --passphrase-fd 3 3<<< "horse battery"', 'bash', launcher, '--json', ...words]),
    );
  await json('version', 'version');
  await json('setup', 'setup');
  await json('setup TOOL', 'setup', 'git', reference, '--for', 'https://a.test', '--yes');
  await json('setup TOOL --undo', 'setup', 'git', '--for', 'https://a.test', '--undo', '--yes');
  await json('shim add', 'shim', 'add', 'sh');
  await json('shim ls', 'shim', 'ls');
  await json('shim remove', 'shim', 'remove', 'sh');
  await withPassphrase('backup', 'backup', join(home, 'backup.kdbx'));
  writeFileSync(join(home, 'backup.kdbx'), 'a backup');
  await withPassphrase('restore', 'restore', join(home, 'backup.kdbx'));
});

test('with --json, what was revoked before an error is printed, too', async () => {
  const other = fakeKey('Other', 'lev_sk_9876543210');
  const broker = await startFakeBroker([key, other], {
    revoke: (({ reference: of }: { reference: string }) =>
      of === other.reference
        ? [{ ok: false, error: { code: 'key_not_found', params: {}, requestId: null } }]
        : [{ ok: true, output: { verdict: 'refused' } }]) as never,
  });
  const { status, out, err } = await latchkey(broker, ['--json', 'revoke', reference, other.reference]);
  expect(JSON.parse(out)).toEqual({ v: 1, revoked: [{ reference, verdict: 'refused' }] });
  expect({ status, code: JSON.parse(err).error.code }).toEqual({ status: 1, code: 'key_not_found' });
});
