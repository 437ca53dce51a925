import { createHash } from 'node:crypto';
import fc from 'fast-check';
import kdbxweb from 'kdbxweb';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ImportSource } from '../../../main/contract/import.ts';
import { isKeePassFile } from '../../../main/contract/kdbx-files.ts';
import { argon2ForKdbx, argon2Here } from '../../../main/platform/kdbx/argon2.ts';
import { anyCharacter } from '../../fakes/any-character.ts';
import { ending } from '../../fakes/odd-replies.ts';
import { propertyRuns } from '../../sample.ts';
import { beforeEachOddImport, came, confirm, preview, written } from './odd-importing.ts';

beforeEachOddImport();

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

const kdbx = (bytes: Uint8Array, with_ = passphrase): ImportSource => ({
  base64: Buffer.from(bytes).toString('base64'),
  passphrase: with_,
  keyFile: null,
});

/**
 * Expects that the preview shows the whole file or fails with a code, and that it writes nothing. Without the first bytes of a
 * database, it is read as an environment file.
 */
async function check(source: ImportSource, before: ReturnType<typeof written>): Promise<void> {
  const { value, error } = await ending(preview(source));
  if (error !== null) expect(['import_unreadable', 'passphrase_wrong']).toContain(error.code);
  else if (isKeePassFile(Buffer.from(source.base64, 'base64')))
    expect(value?.entries.map(({ name }) => name)).toEqual(['Entry 0', 'Entry 1']);
  for (const secret of secrets) expect(JSON.stringify(value ?? error?.toCoded())).not.toContain(secret);
  expect(written()).toEqual(before);
}

/** Where the header ends and its checksum begins. */
function headerEnd(bytes: Buffer): number {
  for (let end = 12; end < bytes.length - 32; end += 1) {
    const sum = createHash('sha256').update(bytes.subarray(0, end)).digest();
    if (sum.equals(bytes.subarray(end, end + 32))) return end;
  }
  throw new Error('no header');
}

/** Whether a byte belongs to the memory, the passes or the lanes of the key derivation. */
const isCost = (bytes: Buffer, at: number): boolean =>
  ['M', 'I', 'P'].some((name) => {
    const start = bytes.indexOf(Buffer.from([1, 0, 0, 0, name.charCodeAt(0)]));
    return at >= start - 1 && at < start + 5 + 4 + 8;
  });

function describeKdbx(title: string, tests: () => void): void {
  describe(title, () => {
    beforeAll(async () => {
      file = await newFile((document) => {
        for (const [index, secret] of secrets.entries()) {
          const entry = document.createEntry(document.getDefaultGroup());
          entry.fields.set('Title', `Entry ${index}`);
          entry.fields.set('Password', ProtectedValue.fromString(secret));
        }
      });
    });
    tests();
  });
}

describeKdbx('a KDBX file, whatever is in it', () => {
  it('is shown by masks and imported once', async () => {
    const shown = await preview(kdbx(file));
    expect(shown.entries.map(({ readings }) => readings[0]?.mask)).toEqual([
      expect.stringMatching(/^(ghp_)?••••(wxyz)?$/),
      '••••6789',
    ]);
    expect(await confirm(shown)).toEqual(came(2));
    const again = await preview(kdbx(file));
    expect(again.entries.map(({ duplicateOf }) => duplicateOf)).toEqual(['key 0', 'key 1']);
    expect(await confirm(again)).toEqual(came(0, 2));
  });

  it('that is no such file is refused', async () => {
    const before = written();
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 500 }),
      // The right beginning, with nothing right after it.
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
});

describeKdbx('a KDBX file, however it was made,', () => {
  it('whose header was forged with a checksum that fits is refused', async () => {
    const before = written();
    const end = headerEnd(file);
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: end - 13 }), fc.nat(255), (offset, byte) => {
        const bytes = Buffer.from(file);
        const at = 12 + offset;
        // Leaves the cost of the key derivation alone: a file may ask for any.
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
      fc.asyncProperty(fc.string({ unit: anyCharacter, maxLength: 1000 }), async (other) => {
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
});

it('text that is no base64 is refused', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: anyCharacter }), async (base64) => {
      const { error } = await ending(preview({ base64, passphrase: '', keyFile: null }));
      if (Buffer.from(base64, 'base64').toString('base64') !== base64) expect(error?.code).toBe('invalid_input');
    }),
    propertyRuns(300),
  );
});
