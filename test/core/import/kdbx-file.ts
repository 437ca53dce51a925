import kdbxweb from 'kdbxweb';
import { argon2Here } from '../../../main/platform/vault-file/argon2.ts';

export interface Entry {
  title: string;
  password: string;
  group?: string;
  /** In the recycle bin. */
  binned?: boolean;
}

/** A KDBX 4 file as another program could have made it, with next to no key derivation, in Base64. */
export async function kdbxFile(passphrase: string, entries: readonly Entry[]): Promise<string> {
  const { Consts, Credentials, CryptoEngine, Int64, Kdbx, ProtectedValue, VarDictionary } = kdbxweb;
  CryptoEngine.setArgon2Impl(await argon2Here());
  const document = Kdbx.create(new Credentials(ProtectedValue.fromString(passphrase)), 'Theirs');
  document.setKdf(Consts.KdfId.Argon2id);
  document.header.kdfParameters?.set('M', VarDictionary.ValueType.UInt64, Int64.from(64 * 1024));
  document.header.kdfParameters?.set('I', VarDictionary.ValueType.UInt64, Int64.from(1));
  const root = document.getDefaultGroup();
  document.createRecycleBin();
  for (const { title, password, group, binned } of entries) {
    const parent =
      group === undefined
        ? root
        : (root.groups.find(({ name }) => name === group) ?? document.createGroup(root, group));
    const entry = document.createEntry(parent);
    entry.fields.set('Title', title);
    entry.fields.set('Password', ProtectedValue.fromString(password));
    if (binned) document.remove(entry);
  }
  return Buffer.from(await document.save()).toString('base64');
}
