import type { CodedError } from '../../contract/errors.ts';
import type { PassphraseStoreKind, SecretStore } from '../ports/secret-store.ts';

/** What the status tells. */
interface Noted {
  storeProblem: CodedError | null;
}

/** Whether the store is gone: before anybody types a passphrase for nothing, and when it can't be opened. */
export async function noteLost(noted: Noted, kind: PassphraseStoreKind): Promise<void> {
  const lost = await kind.lost?.().catch(() => null);
  noted.storeProblem = lost?.toCoded() ?? null;
}

/** Opens the store, or takes back one that is gone. The status tells then whether it is. */
export async function openNoting(
  noted: Noted,
  kind: PassphraseStoreKind,
  { passphrase, takesBack }: { passphrase: string; takesBack: boolean },
): Promise<SecretStore> {
  try {
    const store = await (takesBack && kind.takeBack ? kind.takeBack(passphrase) : kind.open(passphrase));
    noted.storeProblem = null;
    return store;
  } catch (error) {
    // No event: at one of a locked vault, a window forgets what was typed.
    await noteLost(noted, kind);
    throw error;
  }
}
