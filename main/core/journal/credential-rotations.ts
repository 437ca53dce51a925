import type { Account } from '../../contract/account.ts';
import { newCredentialTitle } from '../key-rules/title.ts';
import type { CredentialRotationRecord } from '../ports/credential-rotation-record.ts';
import type { Ports } from '../ports/ports.ts';
import type { AccountRecord } from '../ports/record-store.ts';
import { createInFlight, type InFlight } from '../session/in-flight.ts';
import type { SecretAccess } from '../session/secret-access.ts';
import { readText, writeText } from '../session/stored-secret.ts';
import type { Unclaimed } from './unclaimed.ts';

/**
 * The new credentials of accounts, from the moment at which a provider is asked for one until it has taken the former one's place. It
 * has an item of its own in the store meanwhile, so that the former one stays where it is.
 */
export interface CredentialRotations {
  /** Those that are under way, by account. */
  inFlight: InFlight<Account>;
  find(accountId: string): CredentialRotationRecord | null;
  /**
   * Before the provider is asked. Also makes sure that the store takes a new item.
   * @param remoteId the id of the present credential at the provider
   */
  begin(account: AccountRecord, remoteId: string): Promise<CredentialRotationRecord>;
  /** Stores the new credential. If the store refuses it, it stays in memory, and is stored when it is asked for. */
  keep(rotation: CredentialRotationRecord, secret: string): Promise<void>;
  /** The new credential; null if none came here. */
  newOf(rotation: CredentialRotationRecord): Promise<string | null>;
  /** Call it in a transaction. Then call `unclaimed.clear`. Does nothing if there is none. */
  end(accountId: string): void;
  /** The names of the accounts whose new credentials no store has. */
  unstoredLabels(): string[];
}

interface Floors {
  ports: Pick<Ports, 'records' | 'newId' | 'clock'>;
  secrets: SecretAccess;
  unclaimed: Unclaimed;
}

/**
 * How the text of the item begins. It names its account, so that whoever changes the records can't make another secret the
 * credential of an account, which is sent to that account's address.
 */
const ofAccount = (accountId: string): string => `${accountId} `;

export function createCredentialRotations({ ports, secrets, unclaimed }: Floors): CredentialRotations {
  const { accounts, credentialRotations: rotations } = ports.records;
  /** By account. */
  const unstored = new Map<string, string>();

  function write({ id, accountId }: CredentialRotationRecord, secret: string): Promise<void> {
    const account = accounts.find(accountId);
    const title = newCredentialTitle({ label: account?.label ?? '' });
    return writeText(secrets.store(), { id, secret: ofAccount(accountId) + secret, title });
  }

  async function keep(rotation: CredentialRotationRecord, secret: string): Promise<void> {
    unstored.set(rotation.accountId, secret);
    await write(rotation, secret);
    unstored.delete(rotation.accountId);
  }

  return {
    inFlight: createInFlight(),
    find: rotations.find,
    async begin(account, remoteId) {
      const rotation = { accountId: account.id, id: ports.newId(), remoteId, beganAt: ports.clock.now() };
      rotations.insert(rotation);
      // None yet.
      await write(rotation, '');
      return rotation;
    },
    keep,
    async newOf(rotation) {
      const held = unstored.get(rotation.accountId);
      if (held !== undefined) {
        await keep(rotation, held);
        return held;
      }
      const stored = (await readText(secrets.store(), rotation.id)) ?? '';
      const beginning = ofAccount(rotation.accountId);
      return stored.startsWith(beginning) ? stored.slice(beginning.length) || null : null;
    },
    end(accountId) {
      const rotation = rotations.find(accountId);
      if (rotation === null) return;
      rotations.remove(accountId);
      unclaimed.add([rotation.id]);
      unstored.delete(accountId);
    },
    unstoredLabels: () => [...unstored.keys()].flatMap((id) => accounts.find(id)?.label ?? []),
  };
}
