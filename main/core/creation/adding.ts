import { codedOf, VaultError } from '../../contract/errors.ts';
import type { Handlers, Output, ParsedInput, Verdict } from '../../contract/methods.ts';
import { accountElsewhere, findElsewhere } from '../connections/account-elsewhere.ts';
import { type Connections, type KnownAccount, providerName } from '../connections/connections.ts';
import { recognize } from '../formats/recognize.ts';
import { openIntents } from '../journal/open-intents.ts';
import type { PendingSecrets } from '../journal/pending-secrets.ts';
import { checkedAccess } from '../key-rules/access.ts';
import { checkedExpiry } from '../key-rules/expiry.ts';
import { checkedLabel } from '../key-rules/label.ts';
import { findKey, findWorkingKey } from '../lifecycle/find-key.ts';
import type { Reported, Verification } from '../lifecycle/verification.ts';
import type { KeyWriter } from '../lifecycle/write-key.ts';
import type { Ports } from '../ports/ports.ts';
import type { AccountRecord, IntentRecord } from '../ports/record-store.ts';
import { anyOther } from '../providers/index.ts';
import type { Events } from '../session/events.ts';
import type { Fingerprints } from '../session/fingerprints.ts';
import type { SecretAccess } from '../session/secret-access.ts';

export interface Adding extends Pick<Handlers, 'addKey' | 'recognizeSecret'> {
  /** Records the keys whose secret a crash left in the store alone. */
  recover(): Promise<void>;
}

/** Taking in keys that were made on the provider's page, or anywhere. */
export function createAdding(
  { records, clock, newId, log }: Pick<Ports, 'records' | 'clock' | 'newId' | 'log'>,
  secrets: SecretAccess,
  connections: Connections,
  verification: Verification,
  fingerprints: Fingerprints,
  shown: PendingSecrets,
  writer: KeyWriter,
  events: Events,
): Adding {
  const underWay = new Map<string, Promise<Output<'addKey'>>>();

  /** The account that the key is to go to; a new one is not recorded before the key is there. */
  function placeOf(input: ParsedInput<'addKey'>): KnownAccount & { newAccount: AccountRecord | null } {
    const { accountId, service, baseUrl, header } = input;
    if (accountId !== null) return { ...connections.of(accountId), newAccount: null };
    if (service === null) throw new VaultError('account_not_found');
    // It may try its keys elsewhere than was said here, so the secret does not go there unseen.
    if (findElsewhere(records, service)) throw new VaultError('account_exists', { account: service });
    const account = accountElsewhere(newId(), service, baseUrl, header);
    return { account, policy: anyOther.policy, newAccount: account };
  }

  async function verify(
    { secret, unverified }: ParsedInput<'addKey'>,
    place: ReturnType<typeof placeOf>,
  ): Promise<{ verdict: Verdict; reported: Reported }> {
    const { account, newAccount } = place;
    const provider = providerName(place);
    try {
      const { verdict, reported } = await (newAccount
        ? verification.atNew(newAccount, secret)
        : verification.of(account.id, secret));
      if (verdict !== 'refused' || unverified) return { verdict, reported };
    } catch (error) {
      if (unverified) return { verdict: 'unknown', reported: {} };
      const { requestId, ...reason } = codedOf(error);
      throw new VaultError('key_unverified', { provider, reason }, requestId);
    }
    throw new VaultError('key_refused', { provider });
  }

  async function add(input: ParsedInput<'addKey'>): Promise<Output<'addKey'>> {
    const place = placeOf(input);
    const { account, policy, newAccount } = place;
    if (records.keys.find(input.keyId) || records.intents.find(input.keyId, 'create')) {
      throw new VaultError('pending_secret_not_found');
    }
    // Its keys come with its list; and what a crash left of one added by hand would be created there.
    if (policy.create === 'api') {
      throw new VaultError('not_supported', { what: 'add-key' });
    }
    if (input.rotates !== null) findWorkingKey(records, input.rotates);
    const now = clock.now();
    const intent: IntentRecord = {
      id: input.keyId,
      kind: 'create',
      accountId: account.id,
      label: checkedLabel(input.label, policy),
      access: checkedAccess(input.access, policy.access),
      expiresAt: checkedExpiry(input.expiry, policy, now),
      idempotencyKey: input.keyId,
      beganAt: now,
      notes: input.notes,
    };
    const { rotates, secret } = input;
    return fingerprints.takeIn(secret, intent.label, async () => {
      const { verdict, reported } = await verify(input, place);
      const key = await writer.store(intent, secret, { origin: 'added', rotates, reported, newAccount });
      if (policy.secret.shownOnce) {
        // As its provider shows it once: to be copied or saved as a file, until Done.
        shown.show(findKey(records, key.id));
        events.emit({ is: 'pending-secrets-changed' });
      }
      events.emit({ is: 'keys-changed' });
      events.emit({ is: 'accounts-changed' });
      if (rotates !== null) events.emit({ is: 'rotations-changed' });
      return { key, verdict };
    });
  }

  return {
    addKey(input) {
      const under = underWay.get(input.keyId);
      if (under) return under;
      const adding = add(input).finally(() => underWay.delete(input.keyId));
      underWay.set(input.keyId, adding);
      return adding;
    },

    async recognizeSecret({ secret }) {
      const recognized = recognize(secret.trim());
      if (recognized === null) return null;
      const { service, name, page, verify } = recognized.format;
      return { service, name, page, verify, checksum: recognized.checksum };
    },

    async recover() {
      for (const intent of openIntents(records, 'create')) {
        if (connections.of(intent.accountId).policy.create === 'api') continue;
        const secret = await secrets.store().read(intent.id);
        if (secret !== null) writer.record(intent, secret, { origin: 'added', reported: {} });
        else writer.forget(intent.id);
        log('adding-recovered', { stored: secret === null ? 0 : 1 });
        events.emit({ is: 'keys-changed' });
        events.emit({ is: 'rotations-changed' });
      }
    },
  };
}
