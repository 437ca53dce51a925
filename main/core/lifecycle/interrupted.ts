import type { PendingSecret } from '../../contract/pending-secret.ts';
import { VaultError } from '../../contract/vault-error.ts';
import type { CredentialRotations } from '../journal/credential-rotations.ts';
import type { PendingSecrets } from '../journal/pending-secrets.ts';
import type { Events } from '../session/events.ts';

/** What a capability knows about the new secrets that it was making when something, such as a crash, interrupted it. */
export interface InterruptedKind {
  kind: PendingSecret['kind'];
  /** A new secret of this account is being made. */
  isUnderWay(accountId: string): boolean;
  /** Those that were interrupted and are neither being made nor shown. */
  unfinished(): PendingSecret[];
  /** The journal has an open intent of this kind for the key. */
  has(keyId: string): boolean;
  /** Finds out what became of it, and finishes it if it can be finished. */
  retry(keyId: string): Promise<PendingSecret>;
  dismiss(keyId: string): Promise<void>;
}

/** New secrets that are not settled, whichever capability makes them. Each of those registers here. */
export interface Interrupted {
  register(kind: InterruptedKind): void;
  /** A new secret or credential of this account is being made, or the one-time panel of a key is open. */
  isUnderWay(accountId: string): boolean;
  unfinished(): PendingSecret[];
  /** @throws VaultError `pending_secret_not_found` */
  of(keyId: string): InterruptedKind;
}

export function createInterrupted(
  shown: Pick<PendingSecrets, 'all'>,
  { inFlight }: Pick<CredentialRotations, 'inFlight'>,
): Interrupted {
  const kinds: InterruptedKind[] = [];
  return {
    register: (kind) => void kinds.push(kind),
    isUnderWay: (accountId) =>
      inFlight.has(accountId) ||
      kinds.some((kind) => kind.isUnderWay(accountId)) ||
      shown.all().some((secret) => secret.accountId === accountId),
    unfinished: () => kinds.flatMap((kind) => kind.unfinished()),
    of(keyId) {
      const found = kinds.find((kind) => kind.has(keyId));
      if (found) return found;
      throw new VaultError('pending_secret_not_found');
    },
  };
}

/** A new secret was made, settled or given up: everything that may show its key, account or rotation is read again. */
export function emitPendingSecretsChanged({ emit }: Pick<Events, 'emit'>): void {
  emit({ is: 'pending-secrets-changed' });
  emit({ is: 'keys-changed' });
  emit({ is: 'accounts-changed' });
  emit({ is: 'rotations-changed' });
}
