import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { buildNative } from '../../scripts/native-build.mjs';
import { builtCommandLine, hasNative, nativeSources } from '../hosts/cli/command-line.ts';
import { temporaryFolder } from '../platform/records/temporary-folder.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

test('without a compiler, nothing is built, nothing is said, and no older program stays', () => {
  const outDir = temporaryFolder();
  writeFileSync(join(outDir, 'latchkey'), 'of other sources');
  vi.stubEnv('PATH', temporaryFolder());
  expect(buildNative({ sources: nativeSources, outDir })).toEqual({ program: null, said: '' });
  expect(existsSync(join(outDir, 'latchkey'))).toBe(false);
});

test.skipIf(!hasNative)('sources that do not compile leave no program, and the reason is told', () => {
  const [sources, outDir] = [join(temporaryFolder(), 'native'), temporaryFolder()];
  mkdirSync(sources);
  writeFileSync(join(sources, 'latchkey.c'), 'int main(void) { return missing; }\n');
  expect(buildNative({ sources, outDir })).toEqual({ program: null, said: expect.stringContaining('missing') });
  expect(readdirSync(outDir)).toEqual(['waiting-texts.h']);
});

test.skipIf(!hasNative)('the program has what the compiler offers against faults in memory', async () => {
  const program = join(await builtCommandLine(), 'command-line/latchkey');
  const words = ['--wide', '--file-header', '--program-headers', '--dynamic', '--dyn-syms', program];
  // It comes with the linker.
  const said = execFileSync('readelf', words, { encoding: 'utf8' });
  // Somewhere else at each start.
  expect(said).toMatch(/Type:\s+DYN/);
  expect(said).toMatch(/\(FLAGS_1\).*\bPIE\b/);
  // All addresses of functions are found at the start, and can't be written afterwards.
  expect(said).toMatch(/^\s*GNU_RELRO\s/m);
  expect(said).toMatch(/\(FLAGS_1\).*\bNOW\b/);
  // Nothing on the stack is run.
  expect(said).toMatch(/^\s*GNU_STACK\s.*\sRW\s/m);
  // A function that writes behind its variables, or behind a buffer whose length is known, ends the program.
  expect(said).toContain('__stack_chk_fail');
  expect(said).toMatch(/__(snprintf|memcpy|vasprintf|asprintf|dprintf|read|strncpy|fprintf)_chk\b/);
});
