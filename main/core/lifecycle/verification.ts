import type { Verdict } from '../../contract/methods.ts';
import type { Connections } from '../connections/connections.ts';
import type { History } from '../journal/history.ts';
import { reportedExpiry } from '../key-rules/reported-expiry.ts';
import type { Ports } from '../ports/ports.ts';
import type { AccountRecord, KeyRecord } from '../ports/record-store.ts';
import type { ProviderClient } from '../providers/provider.ts';
import type { Events } from '../session/events.ts';

/** What the provider tells of a key when its secret is tried. */
export type Reported = Partial<Pick<KeyRecord, 'access' | 'expiresAt' | 'lastUsedAt'>>;

/** Finds out whether a provider takes a secret. */
export interface Verification {
  /** `not-asked` only where nobody has said where a secret can be tried. Rejects when the provider could not be asked. */
  of(accountId: string, secret: string): Promise<{ verdict: Verdict; reported: Reported }>;
  /** The same at an account that is not recorded yet. */
  atNew(account: AccountRecord, secret: string): Promise<{ verdict: Verdict; reported: Reported }>;
  /** The same of a recorded key; what the provider tells is recorded: it knows better than we do. */
  ofKey(key: KeyRecord, secret: string): Promise<Verdict>;
  /** Whether the provider refuses a secret that was just revoked. Asks again for a while, since a revocation may take a moment to spread. */
  ofRevoked(accountId: string, secret: string): Promise<Verdict>;
}

/** Waits between the attempts, in milliseconds. */
const patience = [400, 1200];

export function createVerification(
  { records, clock }: Pick<Ports, 'records' | 'clock'>,
  connections: Connections,
  history: History,
  events: Events,
): Verification {
  async function ask(client: ProviderClient, secret: string): Promise<{ verdict: Verdict; reported: Reported }> {
    if (client.verify === null) return { verdict: 'unknown', reported: {} };
    const { accepted, isUse, access, expiresAt } = await client.verify(secret);
    if (!accepted) return { verdict: 'refused', reported: {} };
    const reported = {
      ...(access === undefined ? {} : { access }),
      ...(expiresAt === undefined ? {} : { expiresAt }),
      ...(isUse ? { lastUsedAt: clock.now() } : {}),
    };
    return { verdict: 'accepted', reported };
  }

  const of: Verification['of'] = async (accountId, secret) => ask((await connections.open(accountId)).client, secret);

  return {
    of,
    atNew: async (account, secret) => ask((await connections.openWith(account, null, () => {})).client, secret),
    async ofKey({ id, accountId }, secret) {
      const { verdict, reported } = await of(accountId, secret);
      const latest = records.keys.find(id);
      if (latest && Object.keys(reported).length > 0) {
        const { expiresAt: was } = latest;
        const now = { ...latest, ...reported, expiresAt: reportedExpiry(was, reported.expiresAt ?? was) };
        records.transaction(() => {
          records.keys.update(now);
          history.noteExpiry(was, now);
        });
        events.emit({ is: 'keys-changed' });
      }
      return verdict;
    },
    async ofRevoked(accountId, secret) {
      for (const wait of patience) {
        const { verdict } = await of(accountId, secret);
        if (verdict !== 'accepted') return verdict;
        await new Promise<void>((resolve) => clock.after(wait, resolve));
      }
      return (await of(accountId, secret)).verdict;
    },
  };
}
