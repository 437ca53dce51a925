import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import kdbxweb from 'kdbxweb';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { argon2ForKdbx, argon2Here } from '../../../main/platform/kdbx/argon2.ts';
import { credentialsOf } from '../../../main/platform/kdbx/credentials.ts';
import { parseDocument } from '../../../main/platform/vault-file/document.ts';
import { rewrite } from '../../../main/platform/vault-file/rewrite.ts';
import { keepassxc, withKeePassXC } from './keepassxc.ts';
import { openVaultFile } from './quick-vault-file.ts';

const { Consts, Credentials, CryptoEngine, Int64, Kdbx, ProtectedValue, VarDictionary } = kdbxweb;
const passphrase = 'passphrase';

let path: string;

beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-untouched-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  path = join(folder, 'secrets.kdbx');
  CryptoEngine.setArgon2Impl(argon2ForKdbx(await argon2Here()));
});

/** The file's XML with the protected values in clear, in base64. */
async function plainXml(): Promise<string> {
  const document = await parseDocument(await readFile(path), await credentialsOf(passphrase), path);
  return (await rewrite(document, [], { stream: { xor() {}, wipe() {} }, head: Buffer.alloc(0) })).toString();
}

withKeePassXC('what KeePassXC wrote', () => {
  test('stays byte for byte when we add, overwrite, rename and delete', async () => {
    const xml = join(path, '../theirs.xml');
    await writeFile(xml, theirXml);
    await keepassxc('import', [passphrase, passphrase], '-p', xml, path);
    await keepassxc('add', [passphrase, 'first & <last>'], '--notes', 'a note', '-p', path, 'Theirs');
    await keepassxc('edit', [passphrase, 'second'], '-p', path, 'Theirs');
    const before = await plainXml();
    expect(before).toContain('made by');

    const store = await openVaultFile(path, passphrase);
    await store.write('id', 'our secret', 'Ours');
    await store.write('id', 'another', 'Renamed');
    await store.rename([{ id: 'id', title: 'Renamed again' }]);
    const after = await plainXml();
    const [head = '', tail = ''] = split(
      after,
      /<Group><UUID>[^<]*<\/UUID><Name>Latchkey<\/Name>.*<\/Entry><\/Group>/s,
    );
    expect(head + tail).toBe(before);

    await store.delete('id');
    const [first = '', last = ''] = split(await plainXml(), /<DeletedObject>.*<\/DeletedObject>/s);
    const withoutGroup = (first + last).replace(/<Group><UUID>[^<]*<\/UUID><Name>Latchkey<\/Name>.*?<\/Group>/s, '');
    expect(withoutGroup.replace(/<DeletedObjects>\s*<\/DeletedObjects>/, '<DeletedObjects/>')).toBe(
      before.replace(/<DeletedObjects>\s*<\/DeletedObjects>/, '<DeletedObjects/>'),
    );
  });
});

test.each([
  ['ChaCha20 and no compression', 'Argon2id', Consts.CipherId.ChaCha20, Consts.CompressionAlgorithm.None],
  ['AES and AES as key derivation', 'Aes', Consts.CipherId.Aes, Consts.CompressionAlgorithm.GZip],
] as const)('a file with %s stays one', async (_, kdf, cipher, compression) => {
  const document = Kdbx.create(new Credentials(ProtectedValue.fromString(passphrase)), 'Theirs');
  document.setKdf(Consts.KdfId[kdf]);
  const { kdfParameters } = document.header;
  if (kdf === 'Aes') kdfParameters?.set('R', VarDictionary.ValueType.UInt64, Int64.from(1000));
  else kdfParameters?.set('M', VarDictionary.ValueType.UInt64, Int64.from(64 * 1024));
  document.header.dataCipherUuid = new kdbxweb.KdbxUuid(cipher);
  document.header.compression = compression;
  await writeFile(path, new Uint8Array(await document.save()));

  const store = await openVaultFile(path, passphrase);
  await store.write('id', 'our secret', 'Ours');
  expect(await (await openVaultFile(path, passphrase)).read('id')).toBe('our secret');
  const again = await Kdbx.load(
    new Uint8Array(await readFile(path)).buffer,
    new Credentials(ProtectedValue.fromString(passphrase)),
  );
  expect(again.header.dataCipherUuid?.toString()).toBe(cipher);
  expect(again.header.compression).toBe(compression);
  expect([...again.getDefaultGroup().allEntries()].map((entry) => entry.fields.get('Title'))).toEqual(['Ours']);
});

function split(text: string, part: RegExp): string[] {
  const found = part.exec(text);
  if (!found) throw new Error('it is not there');
  return [text.slice(0, found.index), text.slice(found.index + found[0].length)];
}

const theirXml = `<?xml version="1.0" encoding="UTF-8"?>
<KeePassFile><Meta/><Root><Group><UUID>AAECAwQFBgcICQoLDA0ODw==</UUID><Name>Root</Name>
<CustomData><Item><Key>made by</Key><Value>somebody else</Value></Item></CustomData>
</Group></Root></KeePassFile>`;
