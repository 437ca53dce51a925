import kdbxweb from 'kdbxweb';
import { argon2ForKdbx, argon2Here } from '../../../main/platform/kdbx/argon2.ts';

export interface Entry {
  title: string;
  password: string;
  url?: string;
  notes?: string;
  expires?: Date;
  /** The user's own protected fields. */
  fields?: Record<string, string>;
  group?: string;
  /** Whether the entry is in the recycle bin. */
  binned?: boolean;
}

/** A KDBX 4 file in Base64, as another program could have made it, with almost no key derivation. */
export async function kdbxFile(passphrase: string, entries: readonly Entry[]): Promise<string> {
  const { Consts, Credentials, CryptoEngine, Int64, Kdbx, ProtectedValue, VarDictionary } = kdbxweb;
  CryptoEngine.setArgon2Impl(argon2ForKdbx(await argon2Here()));
  const document = Kdbx.create(new Credentials(ProtectedValue.fromString(passphrase)), 'Theirs');
  document.setKdf(Consts.KdfId.Argon2id);
  document.header.kdfParameters?.set('M', VarDictionary.ValueType.UInt64, Int64.from(64 * 1024));
  document.header.kdfParameters?.set('I', VarDictionary.ValueType.UInt64, Int64.from(1));
  const root = document.getDefaultGroup();
  document.createRecycleBin();
  for (const { title, password, url = '', notes = '', expires, fields = {}, group, binned } of entries) {
    const parent =
      group === undefined
        ? root
        : (root.groups.find(({ name }) => name === group) ?? document.createGroup(root, group));
    const entry = document.createEntry(parent);
    entry.fields.set('Title', title);
    entry.fields.set('Password', ProtectedValue.fromString(password));
    entry.fields.set('URL', url);
    entry.fields.set('Notes', notes);
    entry.times.expires = expires !== undefined;
    entry.times.expiryTime = expires;
    for (const [name, value] of Object.entries(fields)) entry.fields.set(name, ProtectedValue.fromString(value));
    if (binned) document.remove(entry);
  }
  return Buffer.from(await document.save()).toString('base64');
}
