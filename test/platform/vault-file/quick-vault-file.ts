import { writeFile } from 'node:fs/promises';
import kdbxweb from 'kdbxweb';
import { argon2ForKdbx, argon2Here } from '../../../main/platform/kdbx/argon2.ts';
import * as bytes from '../../../main/platform/vault-file/vault-file.ts';
import { asTexts, type TextStore } from '../../fakes/as-texts.ts';

/**
 * A KDBX 4 file as another program could have made it, with almost no key derivation. Each of our writes keeps that
 * derivation. For tests that write often and are not about the derived key.
 */
export async function quickVaultFile(path: string, passphrase: string): Promise<TextStore> {
  const { Consts, Credentials, CryptoEngine, Int64, Kdbx, ProtectedValue, VarDictionary } = kdbxweb;
  CryptoEngine.setArgon2Impl(argon2ForKdbx(await argon2Here()));
  const document = Kdbx.create(new Credentials(ProtectedValue.fromString(passphrase)), 'Quick');
  document.setKdf(Consts.KdfId.Argon2id);
  document.header.kdfParameters?.set('M', VarDictionary.ValueType.UInt64, Int64.from(64 * 1024));
  document.header.kdfParameters?.set('I', VarDictionary.ValueType.UInt64, Int64.from(1));
  await writeFile(path, new Uint8Array(await document.save()), { mode: 0o600 });
  return openVaultFile(path, passphrase);
}

export const openVaultFile = async (path: string, passphrase: string): Promise<TextStore> =>
  asTexts(await bytes.openVaultFile(path, passphrase));

export const createVaultFile = async (path: string, passphrase: string): Promise<TextStore> =>
  asTexts(await bytes.createVaultFile(path, passphrase));
