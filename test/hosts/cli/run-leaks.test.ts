import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { fakeKey, startFakeBroker } from '../../fakes/broker.ts';
import { temporaryFolder } from '../../platform/records/temporary-folder.ts';
import { start, test } from './command-line.ts';

const secret = 'lev_sk_of_the_leak_test';
const key = fakeKey('CI', secret);
const withKey = ['-e', `TOKEN=${key.reference}`];

// The table in docs/command-line.md, cell by cell. `no-mask` lets the program take the place of the client.
test.each([
  ['env', [], { inEnviron: true, files: 0, descriptors: [] }],
  ['env', ['--no-mask'], { inEnviron: true, files: 0, descriptors: [] }],
  ['file', [], { inEnviron: false, files: 1, descriptors: [] }],
  ['stdin', [], { inEnviron: false, files: 0, descriptors: ['0'] }],
  ['fd:3', [], { inEnviron: false, files: 0, descriptors: ['3'] }],
])(
  'while a program runs with a key as %s %j, it is where it should be alone',
  async (way, more, { inEnviron, files, descriptors }) => {
    const broker = await startFakeBroker([key]);
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, 'tmp'));
    // What a shell or a tool keeps of its calls is in the home folder.
    const env = { ...broker.env, TMPDIR: join(cwd, 'tmp'), HOME: cwd };
    const script = `const { pid } = require('node:child_process').spawn('sleep', ['600'], { stdio: 'ignore' });
    console.log(process.pid + ' ' + pid); setInterval(() => {}, 1000); process.on('SIGTERM', () => { process.kill(pid); process.exit(); })`;
    const words = ['run', ...more, '--as', way, ...withKey, '--', process.execPath, '-e', script];
    const run = await start(['--data-dir', broker.dataDir, ...words], { env, cwd });
    await expect.poll(() => run.out()).toMatch(/^\d+ \d+\n$/);
    const [child = '', grandchild = ''] = run.out().trim().split(' ');
    const seen = { cmdline: [] as string[], environ: [] as string[] };
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      for (const file of ['cmdline', 'environ'] as const) {
        if (textOf(`/proc/${pid}/${file}`).includes(secret)) seen[file].push(pid);
      }
    }
    expect(seen).toEqual({ cmdline: [], environ: inEnviron ? expect.arrayContaining([child, grandchild]) : [] });
    expect(seen.environ).toHaveLength(inEnviron ? 2 : 0);
    expect(openFiles(child).filter((fd) => textOf(`/proc/${child}/fd/${fd}`).includes(secret))).toEqual(descriptors);
    const folders = [cwd, broker.folder, broker.dataDir, ...inMemory(run.pid)];
    const found = folders.flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
        textOf(join(folder, name)).includes(secret),
      ),
    );
    expect(found).toHaveLength(files);
    run.kill('SIGTERM');
    await run.ended;
    expect(inMemory(run.pid)).toEqual([]);
  },
);

/** Its descriptors of files, also of those that are in no folder any more. Another end could keep a reader waiting. */
const openFiles = (pid: string): string[] =>
  readdirSync(`/proc/${pid}/fd`).filter((fd) => statSync(`/proc/${pid}/fd/${fd}`, { throwIfNoEntry: false })?.isFile());

/** The folders of a run: in the computer's memory, because a temporary folder may be on a disk. */
const inMemory = (pid: number): string[] =>
  readdirSync('/dev/shm')
    .filter((name) => name.startsWith(`latchkey-run-${pid}-`))
    .map((name) => join('/dev/shm', name));

function textOf(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    // A folder, a socket, or a process that ended meanwhile.
    return '';
  }
}
