import { createHash, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import kdbxweb from 'kdbxweb';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ImportPreview, ImportSource } from '../../../main/contract/import.ts';
import { recognize } from '../../../main/core/formats/recognize.ts';
import { importFiles } from '../../../main/platform/import-files/import-files.ts';
import { argon2ForKdbx, argon2Here } from '../../../main/platform/vault-file/argon2.ts';
import { ending, hurriedClock } from '../../fakes/odd-replies.ts';
import { propertyRuns, timesOf } from '../../sample.ts';
import { listKeys, openTestVault, type TestVault } from '../test-vault.ts';

let test: TestVault;

beforeEach(async () => {
  test = await openTestVault({ clock: hurriedClock });
  // The first preview makes the key by which equal secrets are recognized.
  await preview({ is: 'env', text: '' });
});
afterEach(() => test.close());

const preview = (source: ImportSource) => test.call('previewImport', { source });
const env = (text: string): ImportSource => ({ is: 'env', text });

/** All that an import could write. */
const written = () => ({
  accounts: test.ports.records.accounts.all(),
  keys: test.ports.records.accounts.all().flatMap(({ id }) => test.ports.records.keys.ofAccount(id)),
  intents: test.ports.records.intents.all(),
  secrets: new Map(test.secretStores.store.items),
});

async function forgetAll(): Promise<void> {
  for (const { id } of await test.call('listAccounts', {})) await test.call('removeAccount', { accountId: id });
}

const confirm = ({ importId, entries }: ImportPreview, labelOf = ({ index }: { index: number }) => `key ${index}`) =>
  test.call('confirmImport', {
    importId,
    choices: entries.map((entry) => ({ index: entry.index, label: labelOf(entry), service: 'Imported' })),
    withNotes: true,
  });

/** A mask shows dots alone, or the prefix of a known format and the last four characters. */
function checkMask(mask: string, secret: string): void {
  const prefix = recognize(secret)?.format.prefix ?? '';
  if (mask === '••••') return;
  // Four characters may be half of a surrogate pair and three others.
  expect(mask.toWellFormed()).toBe(`${prefix}••••${secret.slice(-4)}`.toWellFormed());
  expect(secret.length - prefix.length).toBeGreaterThanOrEqual(16);
}

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
  { weight: 1, arbitrary: fc.tuple(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' })) },
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
const anyText = fc.oneof({ weight: 3, arbitrary: envText }, fc.string({ unit: 'binary', maxLength: 400 }), fc.json());

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
        const found = importFiles
          .parseEnv(text)
          .map(({ name, value }) => ({ name, secret: value.trim() }))
          .filter(({ secret }) => secret !== '' && secret.length <= 8192);
        expect(shown.entries.map(({ name }) => name)).toEqual(found.map(({ name }) => name));
        for (const { index, mask } of shown.entries) checkMask(mask, found[index]?.secret ?? '');
        if (found.length === 0) return;

        const secrets = new Set(found.map(({ secret }) => secret));
        expect(await confirm(shown)).toEqual({ added: secrets.size });
        imported += secrets.size;
        const kept = written();
        expect(new Set(kept.keys.map(({ id }) => kept.secrets.get(id)))).toEqual(secrets);
        for (const { id, mask } of kept.keys) checkMask(mask, kept.secrets.get(id) ?? '');

        const again = await preview(env(text));
        for (const { duplicateOf } of again.entries) expect(duplicateOf).toMatch(/^key \d+$/);
        expect(await confirm(again)).toEqual({ added: 0 });
      }),
      propertyRuns(300),
    );
    expect(imported).toBeGreaterThan(timesOf(100));
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

  it('and confirmed under the names that are in it, is imported as a whole or not at all', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        await forgetAll();
        const { value: shown } = await ending(preview(env(text)));
        if (shown === null || shown.entries.length === 0) return;
        const before = written();
        const { error } = await ending(confirm(shown, ({ index }) => shown.entries[index]?.name ?? ''));
        if (error !== null) expect(written()).toEqual(before);
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
        if (error !== null) expect(written()).toEqual(before);
        else {
          expect(value).toEqual({ added: new Set(choices.map(({ index }) => index)).size });
          await listKeys(test);
        }
      }),
      propertyRuns(300),
    );
  });

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
    // In the time that a test has, of which it takes a twentieth.
  ])('of %s is read in time', async (_what, text) => {
    expect((await preview(env(text.slice(0, 1e6)))).importId).toBeTruthy();
  });

  it('of more than a million characters is refused', async () => {
    expect((await ending(preview(env('A=b\n'.repeat(250_001))))).error).toMatchObject({ code: 'invalid_input' });
  });

  it('of as many keys as one import takes is imported in time, and recognized afterwards', async () => {
    const text = Array.from({ length: 5000 }, (_, index) => `KEY_${index}=${randomBytes(16).toString('hex')}`).join(
      '\n',
    );
    expect(await confirm(await preview(env(text)))).toEqual({ added: 5000 });
    const again = await preview(env(text));
    expect(again.entries.every(({ duplicateOf }) => duplicateOf !== null)).toBe(true);
  });
});

describe('a KDBX file, whatever is in it', () => {
  const { Consts, Credentials, CryptoEngine, Int64, Kdbx, ProtectedValue, VarDictionary } = kdbxweb;
  const passphrase = 'correct horse';
  const secrets = ['ghp_0123456789abcdefghijklmnopqrstuvwxyz', 'plain-password-0123456789'];
  let file: Buffer;

  async function newFile(fill: (document: kdbxweb.Kdbx) => void): Promise<Buffer> {
    CryptoEngine.setArgon2Impl(argon2ForKdbx(await argon2Here()));
    const document = Kdbx.create(new Credentials(ProtectedValue.fromString(passphrase)), 'Mine');
    document.setKdf(Consts.KdfId.Argon2id);
    document.header.kdfParameters?.set('M', VarDictionary.ValueType.UInt64, Int64.from(64 * 1024));
    document.header.kdfParameters?.set('I', VarDictionary.ValueType.UInt64, Int64.from(1));
    fill(document);
    return Buffer.from(await document.save());
  }

  beforeAll(async () => {
    file = await newFile((document) => {
      for (const [index, secret] of secrets.entries()) {
        const entry = document.createEntry(document.getDefaultGroup());
        entry.fields.set('Title', `Entry ${index}`);
        entry.fields.set('Password', ProtectedValue.fromString(secret));
      }
    });
  });

  const kdbx = (bytes: Uint8Array, with_ = passphrase): ImportSource => ({
    is: 'kdbx',
    base64: Buffer.from(bytes).toString('base64'),
    passphrase: with_,
  });

  /** Shows what is in the whole file, or says in a code why not; and writes nothing. */
  async function check(source: ImportSource, before: ReturnType<typeof written>): Promise<void> {
    const { value, error } = await ending(preview(source));
    if (error !== null) expect(['import_unreadable', 'passphrase_wrong']).toContain(error.code);
    else expect(value?.entries.map(({ name }) => name)).toEqual(['Entry 0', 'Entry 1']);
    for (const secret of secrets) expect(JSON.stringify(value ?? error?.toCoded())).not.toContain(secret);
    expect(written()).toEqual(before);
  }

  it('is shown by masks and imported once', async () => {
    const shown = await preview(kdbx(file));
    expect(shown.entries.map(({ mask }) => mask)).toEqual([expect.stringMatching(/^(ghp_)?••••(wxyz)?$/), '••••6789']);
    expect(await confirm(shown)).toEqual({ added: 2 });
    const again = await preview(kdbx(file));
    expect(again.entries.map(({ duplicateOf }) => duplicateOf)).toEqual(['key 0', 'key 1']);
    expect(await confirm(again)).toEqual({ added: 0 });
  });

  it('that is no such file is refused', async () => {
    const before = written();
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 500 }),
      // With the right beginning, and nothing right behind it.
      fc
        .tuple(fc.nat(300), fc.uint8Array({ maxLength: 300 }))
        .map(([length, rest]) => Buffer.concat([file.subarray(0, length), rest])),
    );
    await fc.assert(
      fc.asyncProperty(bytes, fc.string(), (given, other) => check(kdbx(given, other), before)),
      propertyRuns(600),
    );
  });

  it('that is cut off anywhere is refused', async () => {
    const before = written();
    for (let end = 0; end < file.length; end += 7) await check(kdbx(file.subarray(0, end)), before);
  });

  it('with any bits flipped is refused, or read as it was', async () => {
    const before = written();
    const flips = fc.array(fc.record({ at: fc.nat(), bit: fc.nat(7) }), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(flips, (given) => {
        const bytes = Buffer.from(file);
        for (const { at, bit } of given) bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ (1 << bit);
        return check(kdbx(bytes), before);
      }),
      propertyRuns(600),
    );
  });

  it('whose header was forged with a checksum that fits is refused', async () => {
    const before = written();
    const end = headerEnd(file);
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: end - 13 }), fc.nat(255), (offset, byte) => {
        const bytes = Buffer.from(file);
        const at = 12 + offset;
        // Not the cost of the key: a file may ask for any.
        fc.pre(!isCost(file, at));
        bytes[at] = byte;
        createHash('sha256').update(bytes.subarray(0, end)).digest().copy(bytes, end);
        return check(kdbx(bytes), before);
      }),
      propertyRuns(500),
    );
  });

  it('with another passphrase is refused for that', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 1000 }), async (other) => {
        fc.pre(other !== passphrase);
        expect((await ending(preview(kdbx(file, other)))).error).toMatchObject({ code: 'passphrase_wrong' });
      }),
      propertyRuns(200),
    );
  });

  it('without a group has nothing to import', async () => {
    const empty = await newFile((document) => {
      document.groups = [];
    });
    expect(await preview(kdbx(empty))).toMatchObject({ entries: [] });
  });

  it('of groups in groups in groups is read, or refused in time', async () => {
    const deep = await newFile((document) => {
      let group = document.getDefaultGroup();
      for (let depth = 0; depth < 600; depth += 1) group = document.createGroup(group, 'g');
      document.createEntry(group).fields.set('Password', ProtectedValue.fromString('0123456789abcdef-deep'));
    });
    const { value, error } = await ending(preview(kdbx(deep)));
    if (error !== null) expect(error.code).toBe('import_unreadable');
    else expect(value?.entries).toHaveLength(1);
  });

  /** Where the header ends and its checksum begins. */
  function headerEnd(bytes: Buffer): number {
    for (let end = 12; end < bytes.length - 32; end += 1) {
      const sum = createHash('sha256').update(bytes.subarray(0, end)).digest();
      if (sum.equals(bytes.subarray(end, end + 32))) return end;
    }
    throw new Error('no header');
  }

  /** Whether a byte says how much memory, how many passes or how many lanes the key takes. */
  const isCost = (bytes: Buffer, at: number): boolean =>
    ['M', 'I', 'P'].some((name) => {
      const start = bytes.indexOf(Buffer.from([1, 0, 0, 0, name.charCodeAt(0)]));
      return at >= start - 1 && at < start + 5 + 4 + 8;
    });
});

it('text that is no base64 is refused', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), async (base64) => {
      const { error } = await ending(preview({ is: 'kdbx', base64, passphrase: '' }));
      expect(error?.code).toMatch(/^(invalid_input|import_unreadable)$/);
    }),
    propertyRuns(300),
  );
});
