import { isUtf8 } from 'node:buffer';
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { placeToListen } from '../../main/platform/local-socket/places.ts';
import { buildNative, sanitizers, warnings } from '../../scripts/native-build.mjs';
import { anyCharacter } from '../fakes/any-character.ts';
import { bareEnv, hasNative, nativeSources, startProgram } from '../hosts/cli/command-line.ts';
import { temporaryFolder } from '../platform/records/temporary-folder.ts';
import { propertyRuns } from '../sample.ts';

/** Built so that a read or write out of bounds ends it. */
function built(sources: string): string {
  const folder = temporaryFolder();
  const { program, said } = {
    said: '',
    ...buildNative({ sources, outDir: folder, flags: [...warnings, ...sanitizers] }),
  };
  if (program === null) throw new Error(said);
  return program;
}

/** The deepest level that the native client reads. */
const deepest = 32;
const depthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: anyCharacter }),
  fc.constantFrom('\ud800', 'a\udc00b', '\u{1f511}', '\\"\n\0'),
);
/** As the vault writes it, or with each character escaped. */
const written = text.chain((string) =>
  fc.constantFrom(
    JSON.stringify(string),
    `"${Array.from({ length: string.length }, (_, at) => `\\u${string.charCodeAt(at).toString(16).padStart(4, '0')}`).join('')}"`,
  ),
);
const inner = fc.oneof(
  fc.json(),
  fc.integer({ min: 0, max: 40 }).map((n) => '['.repeat(n) + ']'.repeat(n)),
);
const line = fc
  .tuple(fc.array(written, { maxLength: 3 }), inner)
  .map(([strings, other]) => Buffer.from(`{"s":[${strings.join(' , ')}],"t":${other}}`));
/** Cuts it, or replaces some of its bytes. */
const broken = fc
  .tuple(
    line,
    fc.nat(),
    fc.array(fc.tuple(fc.nat(), fc.constantFrom(...Buffer.from('"\\{}[],:u0e-\n\0\x80\xed\xf4 ', 'latin1'))), {
      maxLength: 2,
    }),
  )
  .map(([bytes, cut, changes]) => {
    const changed = Buffer.from(bytes);
    for (const [at, byte] of changes) changed[at % changed.length] = byte;
    return cut % 3 === 0 ? changed.subarray(0, cut % (changed.length + 1)) : changed;
  });

interface Call {
  words: string[];
  input?: string;
  env?: NodeJS.ProcessEnv;
}

const reading: fc.Arbitrary<Call> = fc.constantFrom(
  { words: ['run', '--no-mask', '-e', 'T=lk:1', '--', '/bin/true'] },
  { words: ['get', 'lk:1'] },
);

const address = fc.oneof(
  fc.constantFrom('https://a.b', 'https://a.b/c/', 'http://127.0.0.1:80/x', 'sparse+https://a.b', 'a.b/c', ''),
  fc.string(),
);
/** As a tool passes it, or cut, or with another line in it. */
const gitLines = fc
  .tuple(
    fc.constantFrom('https', 'http', ''),
    fc.oneof(fc.constantFrom('a.b', 'A.b:443', ''), fc.string()),
    text,
    fc.nat(),
  )
  .map(([protocol, host, rest, cut]) => {
    const lines = `protocol=${protocol}\nhost=${host}\npath=${rest}\nusername=${rest}\npassword=${rest}\n`;
    return cut % 3 === 0 ? lines.slice(0, cut % lines.length) : lines;
  });
const cargoLines = fc
  .array(
    fc.oneof(
      address.map((url) => JSON.stringify({ v: 1, kind: 'get', registry: { 'index-url': url } })),
      fc.json(),
      fc.string(),
    ),
  )
  .map((lines) => lines.map((each) => `${each}\n`).join(''));
const helping: fc.Arbitrary<Call> = fc
  .tuple(
    fc.oneof(
      fc
        .tuple(fc.constantFrom('get', 'store', 'erase'), gitLines)
        .map(([word, input]) => ({ words: ['git', word], input })),
      address.map((input) => ({ words: ['docker', 'get'], input })),
      cargoLines.map((input) => ({ words: ['cargo'], input })),
      address.map((word) => ({ words: ['pnpm', '--', word.replaceAll('\0', '')] })),
      fc.constantFrom('prod', 'a b', '').map((word) => ({ words: ['aws', word] })),
      fc
        .oneof(
          fc.json(),
          address.map(
            (server) =>
              `{"apiVersion":"client.authentication.k8s.io/v1","spec":{"cluster":{"server":${JSON.stringify(server)}}}}`,
          ),
        )
        .map((info) => ({ words: ['kubectl'], env: { KUBERNETES_EXEC_INFO: info.replaceAll('\0', '') } })),
      address.map((url) => ({ words: ['claude'], env: { ANTHROPIC_BASE_URL: url.replaceAll('\0', '') } })),
    ),
    fc.constantFrom({}, { DISPLAY: ':99' }, { CI: '1' }),
  )
  .map(([{ words, ...rest }, env]) => ({
    ...rest,
    words: ['helper', ...words],
    env: { ...('env' in rest ? rest.env : {}), ...env },
  }));

function expected(bytes: Buffer): string {
  try {
    const value = JSON.parse(isUtf8(bytes) ? bytes.toString() : '');
    if (depthOf(value) > deepest) return 'no';
    const list: unknown[] = typeof value === 'object' && Array.isArray(value?.s) ? value.s : [];
    return [
      'yes',
      ...list.filter((item) => typeof item === 'string').map((item) => Buffer.from(item).toString('hex')),
    ].join(' ');
  } catch {
    return 'no';
  }
}

describe.skipIf(!hasNative)('the native client, built with sanitizers', () => {
  test('reads JSON as JavaScript does', () => {
    const sources = join(temporaryFolder(), 'sources');
    mkdirSync(sources);
    for (const file of ['latchkey.h', 'json.c']) copyFileSync(join(nativeSources, file), join(sources, file));
    copyFileSync(join(import.meta.dirname, 'read-lines.c'), join(sources, 'read-lines.c'));
    const program = built(sources);
    fc.assert(
      fc.property(fc.array(fc.oneof(line, broken), { minLength: 200, maxLength: 200 }), (lines) => {
        const input = Buffer.concat(
          lines.flatMap((bytes) => {
            const length = Buffer.alloc(4);
            length.writeUInt32LE(bytes.length);
            return [length, bytes];
          }),
        );
        const { stdout, stderr, status } = spawnSync(program, { input, encoding: 'utf8', maxBuffer: 2 ** 26 });
        expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
        expect(stdout.split('\n').slice(0, -1)).toEqual(lines.map(expected));
      }),
      propertyRuns(200),
    );
  });

  test('bears every answer on the socket', async () => {
    const program = built(nativeSources);
    const [dataDir, runtime] = [temporaryFolder(), temporaryFolder()];
    const other = join(runtime, 'other');
    writeFileSync(other, '#!/bin/sh\nexit 77\n');
    chmodSync(other, 0o755);
    const before = process.env.XDG_RUNTIME_DIR;
    process.env.XDG_RUNTIME_DIR = runtime;
    const path = placeToListen(dataDir);
    if (before === undefined) delete process.env.XDG_RUNTIME_DIR;
    else process.env.XDG_RUNTIME_DIR = before;
    let answer: Buffer = Buffer.alloc(0);
    const server = createServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', () => socket.end(answer));
    });
    await new Promise<void>((resolve) => server.listen(path, resolve));
    onTestFinished(() => void server.close());
    // Tools ask the vault in the usual folder.
    symlinkSync(dataDir, join(runtime, 'Latchkey'));
    const env = { XDG_RUNTIME_DIR: runtime, XDG_DATA_HOME: runtime, ASAN_OPTIONS: 'detect_leaks=0:abort_on_error=0' };
    const call = ({ words, input = '', env: more = {} }: Call) =>
      startProgram([program, other, 'index.cjs', ...words], { env: { ...bareEnv(), ...env, ...more }, input }).ended;
    const secret = fc.oneof(written, fc.constantFrom('1', 'null', '{}', `"${'x'.repeat(100_000)}"`, '"a\\u0000b"'));
    const whole = fc
      .tuple(
        fc.array(secret, { maxLength: 2 }),
        fc.constantFrom('', '{"waiting":"answer"}\n', '{"waiting":1}\n'),
        inner,
        fc.oneof(fc.constantFrom('null', '-9223372036854775808'), fc.integer(), fc.maxSafeInteger(), inner),
      )
      .map(([secrets, first, key, expiresAt]) => {
        const list = secrets.map((each) => `{"key":${key},"secret":${each},"warns":true}`);
        const found = `{"key":{"expiresAt":${expiresAt}},"secret":${secrets[0]},"userName":${secrets[1] ?? null}}`;
        return Buffer.from(`${first}{"ok":true,"output":{"secrets":[${list.join(',')}],"found":${found}}}\n`);
      });
    const answers = fc.oneof(
      whole,
      broken,
      fc.tuple(whole, fc.nat()).map(([bytes, cut]) => bytes.subarray(0, cut % bytes.length)),
      fc.constantFrom(
        Buffer.from('{"ok":false,"error":{"code":"x"}}\n'),
        Buffer.from('\n\n'),
        Buffer.alloc(17 * 2 ** 20, '['),
      ),
    );
    await fc.assert(
      fc.asyncProperty(answers, fc.oneof(reading, helping), async (bytes, asked) => {
        answer = bytes;
        const { status, err } = await call(asked);
        expect(asked.words.includes('helper') ? [0, 1, 77] : [0, 77]).toContain(status);
        expect(err).toMatch(/^(Waiting .*\n)?$/);
      }),
      propertyRuns(600),
    );
  });
});
