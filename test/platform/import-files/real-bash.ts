import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

// Each file ends with a command that succeeds. Otherwise bash ends the subshell together with the last command that failed.
const script = `
for file in *.env; do
  printf '%s\\0' "$file"
  (unset A; exec 3>&1 >/dev/null; set -a; . "./$file"; printf '%s' "\${A-(not set)}" >&3)
  printf '\\0'
done`;

/** What bash makes of the variable A in each of these texts; null if it is empty or not set. They can start no program. */
export async function readWithBash(texts: readonly string[]): Promise<(string | null)[]> {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-bash-'));
  try {
    await Promise.all(texts.map((text, index) => writeFile(join(folder, `${index}.env`), `${text}\n:\n`)));
    const { stdout } = await promisify(execFile)('/bin/bash', ['--norc', '-c', script], {
      cwd: folder,
      env: { PATH: folder, LC_ALL: 'C.UTF-8' },
      maxBuffer: 2 ** 28,
    });
    const values = new Map<string, string>();
    const fields = stdout.split('\0');
    for (let at = 0; at + 1 < fields.length; at += 2) values.set(fields[at] ?? '', fields[at + 1] ?? '');
    return texts.map((_, index) => {
      const value = values.get(`${index}.env`) ?? '';
      return value === '' || value === '(not set)' ? null : value;
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
