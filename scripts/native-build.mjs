import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine as de } from '../main/texts/de/command-line/index.ts';
import { commandLine as en } from '../main/texts/en/command-line/index.ts';
import { commandLine as es } from '../main/texts/es/command-line/index.ts';

/** English first: it also counts for other languages. */
const languages = { en, de, es };

const hardening = [
  ...['-std=c11', '-O2', '-fPIE', '-pie', '-fstack-protector-strong', '-fstack-clash-protection'],
  ...['-U_FORTIFY_SOURCE', '-D_FORTIFY_SOURCE=3', '-Wl,-z,relro,-z,now,-z,noexecstack'],
];
export const warnings = ['-Wall', '-Wextra', '-Wconversion', '-Wshadow', '-Werror'];
/** For tests that look for reads and writes out of bounds. */
export const sanitizers = ['-fsanitize=address,undefined', '-fno-sanitize-recover=all', '-U_FORTIFY_SOURCE', '-g'];

/**
 * Builds the native client of the command line, which only Linux has. Without a compiler there is none, and `bin/latchkey` starts the
 * other client.
 *
 * @param {{ sources: string, outDir: string, name?: string, flags?: string[] }} of
 * @returns {{ program: string } | { program: null, said: string }}
 */
export function buildNative({ sources, outDir, name = 'latchkey', flags = [] }) {
  const program = join(outDir, name);
  // That of other sources must not stay.
  rmSync(program, { force: true });
  if (process.platform !== 'linux') return { program: null, said: '' };
  mkdirSync(outDir, { recursive: true });
  writeFileSync(join(outDir, 'waiting-texts.h'), waitingTexts());
  const files = readdirSync(sources)
    .filter((file) => file.endsWith('.c'))
    .map((file) => join(sources, file));
  const made = `${program}.${process.pid}`;
  const words = [...hardening, ...flags, `-I${outDir}`, '-o', made, ...files];
  const { status, stderr } = spawnSync('cc', words, { encoding: 'utf8' });
  if (status !== 0) return { program: null, said: stderr ?? '' };
  renameSync(made, program);
  return { program };
}

function waitingTexts() {
  const rows = Object.entries(languages).map(
    ([language, { waiting }]) => `  {${[language, waiting.answer, waiting.unlock].map(inC).join(', ')}},\n`,
  );
  return `static const struct waiting_texts {
  const char *language, *answer, *unlock;
} waiting_texts[] = {\n${rows.join('')}};\n`;
}

/** The escapes of JSON that these texts can need are those of C. */
const inC = (text) => JSON.stringify(text);

/**
 * Builds it after the main process.
 *
 * @param {{ sources: string, outDir: string }} of
 * @returns {import('vite').Plugin}
 */
export const nativeBuild = (of) => ({
  name: 'latchkey:native-client',
  apply: 'build',
  closeBundle() {
    const built = buildNative(of);
    if (built.program === null && built.said !== '') this.warn(`The native client wasn't built.\n${built.said}`);
  },
});
