import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { buildNative } from '../../scripts/native-build.mjs';
import { hasNative, nativeSources } from '../hosts/cli/command-line.ts';
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
