import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openRecords } from '../../../main/platform/records/open-records.ts';
import { contentsOf, temporaryFolder } from './temporary-folder.ts';

const child = fileURLToPath(new URL('./open-records-child.ts', import.meta.url));

/** Linux's numbers of fcntl and of the machine, as its filters for system calls name them. */
const machines: Readonly<Record<string, { fcntl: number; audit: number } | undefined>> = {
  x64: { fcntl: 72, audit: 0xc000003e },
  arm64: { fcntl: 25, audit: 0xc00000b7 },
};

/** Starts a program in whose process the kernel answers each lock (F_SETLK to F_SETLKW, and those of open files) with an error. */
const withoutLocks = `
import ctypes, os, struct, sys
fcntl, audit, error = map(int, sys.argv[1:4])
load, equal, answer = 0x20, 0x15, 0x06
steps = [(load, 0, 0, 4), (equal, 0, 8, audit), (load, 0, 0, 0), (equal, 0, 6, fcntl), (load, 0, 0, 24),
  (equal, 3, 0, 6), (equal, 2, 0, 7), (equal, 1, 0, 37), (equal, 0, 1, 38), (answer, 0, 0, 0x50000 | error),
  (answer, 0, 0, 0x7fff0000)]
program = ctypes.create_string_buffer(b''.join(struct.pack('HBBI', *step) for step in steps))
libc = ctypes.CDLL(None)
filters = struct.pack('HxxxxxxQ', len(steps), ctypes.addressof(program))
if libc.prctl(38, 1, 0, 0, 0) or libc.prctl(22, 2, filters): sys.exit(77)
os.execv(sys.argv[4], sys.argv[4:])
`;

const errors = { ENOLCK: 37, EOPNOTSUPP: 95 };

test.for(Object.entries(errors))(
  'a file system that answers locks with %s is named, and nothing changes there',
  ([, error], context) => {
    const machine = machines[process.arch];
    const folder = temporaryFolder();
    openRecords(folder).close();
    const before = contentsOf(folder);
    const command = [machine?.fcntl, machine?.audit, error, process.execPath, child, folder].map(String);
    const started = spawnSync('python3', ['-c', withoutLocks, ...command], { encoding: 'utf8' });
    const isPossible = machine !== undefined && started.error === undefined && started.status !== 77;
    if (!isPossible) return context.skip('needs Python and a kernel that filters system calls');
    expect(started.stderr).toContain('data_dir_without_locks');
    expect(started.status).toBe(1);
    expect(contentsOf(folder)).toEqual(before);
    openRecords(folder).close();
  },
);
