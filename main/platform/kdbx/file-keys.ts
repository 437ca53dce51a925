import { createHash } from 'node:crypto';
import kdbxweb, { type KdbxCredentials, type VarDictionary } from 'kdbxweb';
import { argon2ForKdbx, argon2Here } from './argon2.ts';
import { KdbxFault } from './kdbx-fault.ts';
import { readKdfParameters } from './kdf-parameters.ts';

const { CryptoEngine, Int64, KeyEncryptorAes, KeyEncryptorKdf } = kdbxweb;

const argon2Ready = argon2Here().then((argon2) => CryptoEngine.setArgon2Impl(argon2ForKdbx(argon2)));

/** A malicious file may demand more than a computer can do. KeePassXC's own choice for one second is about 30 million. */
const mostAesRounds = 500_000_000;

/** What the slow key derivation made of each credentials, by the parameters it had: the salt and the cost. */
const derivedOf = new WeakMap<KdbxCredentials, { parameters: Buffer; key: Buffer }>();

/**
 * The keys of a KDBX 4 file, from the slow key derivation that its header asks for. It runs once for the same parameters: `seed` is
 * another one in each save, and makes the keys others.
 * @param parameters as in the header
 */
export async function deriveKeys(
  credentials: KdbxCredentials,
  parameters: Buffer,
  seed: Buffer,
): Promise<{ cipherKey: Buffer; hmacKey: Buffer }> {
  const known = derivedOf.get(credentials);
  const derived = known?.parameters.equals(parameters) ? known.key : await deriveAnew(credentials, parameters);
  const cipherKey = createHash('sha256').update(seed).update(derived).digest();
  const hmacKey = createHash('sha512').update(seed).update(derived).update(Buffer.of(1)).digest();
  return { cipherKey, hmacKey };
}

async function deriveAnew(credentials: KdbxCredentials, parameters: Buffer): Promise<Buffer> {
  await argon2Ready;
  const key = Buffer.from(await derive(await credentials.getHash(), readKdfParameters(parameters)));
  forgetDerived(credentials);
  // A copy, because the parameters share their memory with the bytes of the whole file.
  derivedOf.set(credentials, { parameters: Buffer.from(parameters), key });
  return key;
}

/** Whether the key derivation has run with these parameters, salt included. */
export const isDerived = (credentials: KdbxCredentials, parameters: Buffer): boolean =>
  derivedOf.get(credentials)?.parameters.equals(parameters) ?? false;

export function forgetDerived(credentials: KdbxCredentials): void {
  derivedOf.get(credentials)?.key.fill(0);
  derivedOf.delete(credentials);
}

async function derive(hash: ArrayBuffer, parameters: VarDictionary): Promise<ArrayBuffer> {
  try {
    const rounds = parameters.get('R');
    if (rounds instanceof Int64) refuseExcess(rounds.value);
    if (typeof rounds === 'number') refuseExcess(rounds);
    return await KeyEncryptorKdf.encrypt(hash, parameters);
  } catch {
    throw new KdbxFault('not-supported', 'the key derivation is not supported');
  }
}

/** The key of a KDBX 3 file. */
export async function deriveKdbx3Key(
  credentials: KdbxCredentials,
  { seed, transformSeed, rounds }: { seed: Buffer; transformSeed: Buffer; rounds: number },
): Promise<Buffer> {
  refuseExcess(rounds);
  const hash = new Uint8Array(await credentials.getHash());
  const derived = Buffer.from(await KeyEncryptorAes.encrypt(hash, new Uint8Array(transformSeed).buffer, rounds));
  const transformed = createHash('sha256').update(derived).digest();
  derived.fill(0);
  return createHash('sha256').update(seed).update(transformed).digest();
}

function refuseExcess(rounds: number): void {
  if (rounds > mostAesRounds) throw new KdbxFault('not-supported', 'the key derivation takes too long');
}
