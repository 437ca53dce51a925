import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importFiles } from '../../../main/platform/import-files/import-files.ts';
import { anyCharacter } from '../../fakes/any-character.ts';
import { ending } from '../../fakes/odd-replies.ts';
import { propertyRuns, timesOf } from '../../sample.ts';
import { listKeys } from '../test-vault.ts';
import {
  beforeEachOddImport,
  came,
  checkMask,
  confirm,
  env,
  forgetAll,
  preview,
  test,
  written,
} from './odd-importing.ts';

beforeEachOddImport();

const wordLike = fc.string({ unit: fc.constantFrom(...'abcXYZ019_-'), minLength: 20, maxLength: 60 });

const prefixed = fc
  .tuple(fc.constantFrom('ghp_', 'sk-', 'sk_live_', 'AKIA', 'xoxb-', 'lev_sk_', ''), wordLike)
  .map((parts) => parts.join(''));

const quoted = fc
  .tuple(fc.constantFrom('', '"', "'", '`'), prefixed, fc.constantFrom('', '"', "'", '`', ' ', ' # comment', '#'))
  .map((parts) => parts.join(''));

const line = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.tuple(fc.constantFrom('KEY', 'export KEY', ' A ', '__proto__', 'constructor', '1', ''), quoted),
  },
  { weight: 1, arbitrary: fc.tuple(fc.string({ unit: anyCharacter }), fc.string({ unit: anyCharacter })) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.string(), fc.constantFrom('"', "'", '`', '"a\nb"', "'\\n'", '\0', '\r', '\ud800')),
  },
);

const separator = fc.constantFrom('=', ' = ', ':', '', '==', '=\0', '=\n');

const lines = fc
  .array(fc.tuple(line, separator, fc.nat(3)), { maxLength: 12 })
  .map((all) => all.map(([[name, value], between, n]) => `${name}${n > 0 ? n : ''}${between}${value}`));

const envText = fc
  .tuple(fc.constantFrom('', '\ufeff', '\ufeff\ufeff', '\r\n', '#'), lines, fc.constantFrom('\n', '\r\n', '\r', '\n\n'))
  .map(([start, all, end]) => start + all.join(end));

const anyText = fc.oneof(
  { weight: 3, arbitrary: envText },
  fc.string({ unit: anyCharacter, maxLength: 400 }),
  fc.json(),
);

/** Also what looks empty, and what is too long. */
const notALabel = /^[\s\p{Cf}]*$|[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]|^.{256,}/su;
const isLabel = (text: string): boolean => !notALabel.test(text.trim());

describe('an environment file, whatever is in it', () => {
  it('is shown without a secret and without a word written, and imported once', async () => {
    let imported = 0;
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        await forgetAll();
        const before = written();
        const { value: shown } = await ending(preview(env(text)));
        expect(written()).toEqual(before);
        if (shown === null) return;
        const { entries, leftOut } = await importFiles.read(env(text));
        expect(shown.entries.length + shown.leftOut.length).toBe(entries.length + leftOut.length);
        const found = entries
          .map(({ name, readings }) => ({ name, secret: readings[0].secret }))
          .filter(({ secret }) => secret !== '' && secret.length <= 8192);
        expect(shown.entries.map(({ name }) => name)).toEqual(found.map(({ name }) => name));
        for (const { index, readings } of shown.entries) checkMask(readings[0]?.mask ?? '', found[index]?.secret ?? '');
        if (found.length === 0) return;

        const secrets = new Set(found.map(({ secret }) => secret));
        expect(await confirm(shown)).toEqual(came(secrets.size, found.length - secrets.size));
        imported += secrets.size;
        const kept = written();
        expect(new Set(kept.keys.map(({ id }) => kept.secrets.get(id)))).toEqual(secrets);
        for (const { id, mask } of kept.keys) checkMask(mask, kept.secrets.get(id) ?? '');

        const again = await preview(env(text));
        for (const { duplicateOf } of again.entries) expect(duplicateOf).toMatch(/^key \d+$/);
        expect(await confirm(again)).toEqual(came(0, found.length));
      }),
      propertyRuns(300),
    );
    expect(imported).toBeGreaterThan(timesOf(20));
  });

  it('never shows a secret that is a variable’s value', async () => {
    const secret = fc.stringMatching(/^[A-Za-z0-9]{24,40}$/);
    await fc.assert(
      fc.asyncProperty(
        lines,
        fc.array(secret, { minLength: 1, maxLength: 4 }),
        fc.nat(),
        async (around, secrets, at) => {
          const planted = secrets.map((text, index) => `PLANTED_${index}=${text}`);
          const { value } = await ending(
            preview(env(around.toSpliced(at % (around.length + 1), 0, ...planted).join('\n'))),
          );
          const shown = JSON.stringify(value);
          for (const text of secrets) expect(shown).not.toContain(text);
        },
      ),
      propertyRuns(300),
    );
  });
});

describe('an environment file, whatever is chosen from it,', () => {
  it('confirmed under the names that are in it is imported but for the names that no label can be', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        await forgetAll();
        const { value: shown } = await ending(preview(env(text)));
        if (shown === null || shown.entries.length === 0) return;
        const nameOf = ({ index }: { index: number }) => shown.entries[index]?.name ?? '';
        const { failed, ...rest } = await confirm(shown, nameOf);
        expect(rest.added + rest.alreadyHere + failed.length).toBe(shown.entries.length);
        for (const { index } of failed) expect(nameOf({ index })).toMatch(notALabel);
        expect(written().keys).toHaveLength(rest.added);
        expect(written().intents).toEqual([]);
        // What is suggested as a label is one, unless nothing of the name can be seen.
        await forgetAll();
        const again = await confirm(await preview(env(text)), ({ index }) => shown.entries[index]?.label || 'A label');
        expect(again.failed).toEqual([]);
      }),
      propertyRuns(200),
    );
  });

  it('is confirmed with nothing but what was found in it', async () => {
    const choice = fc.record({
      index: fc.oneof(fc.nat(5), fc.constantFrom(-1, 1.5, 2 ** 53)),
      label: fc.oneof(fc.string(), fc.constantFrom('', '\u200b', 'x'.repeat(300), 'ok')),
      service: fc.oneof(fc.string(), fc.constantFrom('', '\n', 'x'.repeat(300), 'Imported', '__proto__')),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(choice, { maxLength: 5 }), async (choices) => {
        await forgetAll();
        const { importId } = await preview(env('A=0123456789abcdef0\nB=0123456789abcdef1\nC=0123456789abcdef2'));
        const before = written();
        const { value, error } = await ending(test.call('confirmImport', { importId, choices }));
        if (value === null) {
          expect(error).not.toBeNull();
          expect(written()).toEqual(before);
          return;
        }
        const failed = new Set(value.failed.map(({ index }) => index));
        const valid = choices.filter(({ label, service }) => isLabel(label) && isLabel(service));
        expect(value.added).toBe(new Set(valid.map(({ index }) => index)).size);
        expect(value.failed).toHaveLength(choices.length - valid.length);
        for (const { index } of choices.filter((each) => !valid.includes(each))) expect(failed).toContain(index);
        // Of an entry that is chosen twice, the first choice counts.
        const first = valid.filter(({ index }, at) => valid.findIndex((each) => each.index === index) === at);
        expect(written().accounts).toHaveLength(new Set(first.map(({ service }) => service.trim())).size);
        await listKeys(test);
      }),
      propertyRuns(300),
    );
  });
});

describe('an environment file, however large,', () => {
  it.each([
    ['a million line breaks', '\n'.repeat(1e6)],
    ['a million equals signs', '='.repeat(1e6)],
    ['one variable, again and again', 'A=b\n'.repeat(250_000)],
    ['quotes that never end', 'A="\n'.repeat(250_000)],
    ['one value of a million characters', `A=${'x'.repeat(999_998)}`],
    ['a value as long as a secret may be', `A=${'x'.repeat(8192)}`],
    ['ninety thousand variables', Array.from({ length: 90_000 }, (_, index) => `K${index}=${index}`).join('\n')],
    ['long values', Array.from({ length: 120 }, (_, index) => `K${index}=sk-${'a1'.repeat(4090)}`).join('\n')],
    ['NUL alone', '\0'.repeat(1e6)],
    // In time means within the time limit of a test; each takes a twentieth of it.
  ])('of %s is read in time', async (_what, text) => {
    expect((await preview(env(text.slice(0, 1e6)))).importId).toBeTruthy();
  });

  it('of more entries than an import takes is refused before anything is done', async () => {
    const text = Array.from({ length: 100_001 }, (_, index) => `K${index}=${index}`).join('\n');
    expect((await ending(preview(env(text)))).error).toMatchObject({
      code: 'import_too_many',
      params: { found: 100_001, max: 100_000 },
    });
  });

  it('of twenty thousand keys is imported in time, and recognized afterwards', async () => {
    const count = 20_000;
    const text = Array.from({ length: count }, (_, index) => `KEY_${index}=${randomBytes(16).toString('hex')}`).join(
      '\n',
    );
    expect(await confirm(await preview(env(text)))).toEqual(came(count));
    const again = await preview(env(text));
    expect(again.entries.every(({ duplicateOf }) => duplicateOf !== null)).toBe(true);
  });
});
