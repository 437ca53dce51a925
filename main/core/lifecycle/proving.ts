import type { Proof } from '../../contract/methods.ts';
import type { Connections } from '../connections/connections.ts';
import type { History } from '../journal/history.ts';
import { toldExpiry } from '../key-rules/told-expiry.ts';
import type { Ports } from '../ports/ports.ts';
import type { AccountRecord, KeyRecord } from '../ports/record-store.ts';
import type { ProviderClient } from '../providers/provider.ts';
import type { Events } from '../session/events.ts';

/** What the provider tells of a key when its secret is tried. */
export type Told = Partial<Pick<KeyRecord, 'access' | 'expiresAt' | 'lastUsedAt'>>;

/** Finds out whether a provider takes a secret. */
export interface Proving {
  /** `not-asked` only where nobody has said where a secret can be tried. Rejects when the provider could not be asked. */
  of(accountId: string, secret: string): Promise<{ proof: Proof; told: Told }>;
  /** The same at an account that is not recorded yet. */
  atNew(account: AccountRecord, secret: string): Promise<{ proof: Proof; told: Told }>;
  /** The same of a recorded key; what the provider tells is recorded: it knows better than we do. */
  ofKey(key: KeyRecord, secret: string): Promise<Proof>;
  /** Whether the provider refuses a secret that was just revoked. Asks again for a while, since a revocation may take a moment to spread. */
  ofRevoked(accountId: string, secret: string): Promise<Proof>;
}

/** Waits between the attempts, in milliseconds. */
const patience = [400, 1200];

export function createProving(
  { records, clock }: Pick<Ports, 'records' | 'clock'>,
  connections: Connections,
  history: History,
  events: Events,
): Proving {
  async function ask(client: ProviderClient, secret: string): Promise<{ proof: Proof; told: Told }> {
    if (client.verify === null) return { proof: 'not-asked', told: {} };
    const { accepted, isUse, access, expiresAt } = await client.verify(secret);
    if (!accepted) return { proof: 'refused', told: {} };
    const told = {
      ...(access === undefined ? {} : { access }),
      ...(expiresAt === undefined ? {} : { expiresAt }),
      ...(isUse ? { lastUsedAt: clock.now() } : {}),
    };
    return { proof: 'accepted', told };
  }

  const of: Proving['of'] = async (accountId, secret) => ask((await connections.open(accountId)).client, secret);

  return {
    of,
    atNew: async (account, secret) => ask((await connections.openWith(account, null, () => {})).client, secret),
    async ofKey({ id, accountId }, secret) {
      const { proof, told } = await of(accountId, secret);
      const latest = records.keys.find(id);
      if (latest && Object.keys(told).length > 0) {
        const { expiresAt: was } = latest;
        const now = { ...latest, ...told, expiresAt: toldExpiry(was, told.expiresAt ?? was) };
        records.transaction(() => {
          records.keys.update(now);
          history.noteExpiry(was, now);
        });
        events.emit({ is: 'keys-changed' });
      }
      return proof;
    },
    async ofRevoked(accountId, secret) {
      for (const wait of patience) {
        const { proof } = await of(accountId, secret);
        if (proof !== 'accepted') return proof;
        await new Promise<void>((resolve) => clock.after(wait, resolve));
      }
      return (await of(accountId, secret)).proof;
    },
  };
}
