import { codedOf, VaultError } from '../../contract/errors.ts';
import type { Key } from '../../contract/key.ts';
import type { Handlers, Output, ParsedInput, Proof } from '../../contract/methods.ts';
import { accountElsewhere, findElsewhere } from '../accounts/account-elsewhere.ts';
import { type Connections, type KnownAccount, providerName } from '../accounts/connections.ts';
import type { History } from '../activity/history.ts';
import { recognize } from '../formats/recognize.ts';
import type { Fingerprints } from '../keys/fingerprints.ts';
import { findKey, findWorkingKey, keyView } from '../keys/keys.ts';
import { maskOfSecret } from '../keys/mask.ts';
import type { Proving, Told } from '../keys/proving.ts';
import type { Ports } from '../ports/ports.ts';
import type { AccountRecord, IntentRecord, KeyRecord } from '../ports/record-store.ts';
import { anyOther } from '../providers/index.ts';
import type { Events } from '../vault/events.ts';
import type { SecretAccess } from '../vault/secret-access.ts';
import { checkedExpiry } from './expiry.ts';
import { checkedLabel } from './label.ts';
import { openIntents } from './open-intents.ts';
import { type Origin, recordCreated } from './record-created.ts';
import type { ShownKeys } from './shown-keys.ts';

/** What is said of a key besides its secret. */
interface More {
  origin: Origin;
  /** The key that it is to replace. */
  replaces: string | null;
  told: Told;
  /** The account that it goes to, where that is made together with it. */
  newAccount: AccountRecord | null;
}

export interface Adding extends Pick<Handlers, 'addKey' | 'recognizeSecret'> {
  /** Stores a secret that is known already to be new; `intent` says what of. */
  store(intent: IntentRecord, secret: string, more: More): Promise<Key>;
  /** Records the keys whose secret a crash left in the store alone. */
  recover(): Promise<void>;
}

/** Taking in keys that were made on the provider's page, or anywhere. */
export function createAdding(
  { records, clock, newId, log }: Pick<Ports, 'records' | 'clock' | 'newId' | 'log'>,
  secrets: SecretAccess,
  connections: Connections,
  proving: Proving,
  fingerprints: Fingerprints,
  shown: ShownKeys,
  history: History,
  events: Events,
): Adding {
  const underWay = new Map<string, Promise<Output<'addKey'>>>();

  function record(intent: IntentRecord, secret: string, more: Pick<More, 'origin' | 'told'>): KeyRecord {
    const { policy } = connections.of(intent.accountId);
    const prefix = policy.secret.prefix || (recognize(secret)?.format.prefix ?? '');
    const key: KeyRecord = {
      id: intent.id,
      accountId: intent.accountId,
      remoteId: null,
      label: intent.label,
      mask: maskOfSecret(prefix, secret),
      access: intent.access ?? 'inherited',
      createdAt: intent.beganAt,
      lastUsedAt: null,
      expiresAt: intent.expiresAt,
      revokedAt: null,
      inVault: true,
      fingerprint: null,
      knownAt: clock.now(),
      notes: intent.notes,
      tags: [],
      favorite: false,
      ...more.told,
    };
    records.transaction(() => {
      recordCreated(records, history, more.origin, key);
      records.intents.remove(intent.id, 'create');
    });
    return key;
  }

  /** Journalled as a creation is: a secret that its provider showed once must not get lost between store and record. */
  const store: Adding['store'] = async (intent, secret, { replaces, newAccount, ...more }) => {
    records.transaction(() => {
      if (newAccount) records.accounts.insert(newAccount);
      records.intents.insert(intent);
      if (replaces !== null) {
        records.rotations.insert({ id: intent.id, oldKeyId: replaces, beganAt: intent.beganAt, retireAskedAt: null });
      }
    });
    try {
      const { account } = connections.of(intent.accountId);
      const stored = secrets.store();
      await stored.write(intent.id, secret, `${intent.label} – ${account.label}`);
      if (!records.accounts.find(account.id)) {
        // It was removed meanwhile, and nobody would find the secret again.
        await stored.delete(intent.id);
        throw new VaultError('account_not_found');
      }
    } catch (error) {
      records.transaction(() => {
        forget(intent.id);
        if (newAccount) records.accounts.remove(newAccount.id);
      });
      throw error;
    }
    return keyView(record(intent, secret, more));
  };

  /** No key came of it, and nothing is replaced. */
  function forget(id: string): void {
    records.transaction(() => {
      records.intents.remove(id, 'create');
      records.rotations.remove(id);
    });
  }

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

  async function prove(
    { secret, unproven }: ParsedInput<'addKey'>,
    place: ReturnType<typeof placeOf>,
  ): Promise<{ proof: Proof; told: Told }> {
    const { account, newAccount } = place;
    const provider = providerName(place);
    try {
      const { proof, told } = await (newAccount ? proving.atNew(newAccount, secret) : proving.of(account.id, secret));
      if (proof !== 'refused' || unproven) return { proof, told };
    } catch (error) {
      if (unproven) return { proof: 'not-asked', told: {} };
      const { requestId, ...reason } = codedOf(error);
      throw new VaultError('key_unproven', { provider, reason }, requestId);
    }
    throw new VaultError('key_refused', { provider });
  }

  async function add(input: ParsedInput<'addKey'>): Promise<Output<'addKey'>> {
    const place = placeOf(input);
    const { account, policy, newAccount } = place;
    if (records.keys.find(input.keyId) || records.intents.find(input.keyId, 'create')) {
      throw new VaultError('creation_not_found');
    }
    // Its keys come with its list; and what a crash left of one added by hand would be created there.
    if (policy.create === 'api') {
      throw new VaultError('not_supported', { what: 'add-key' });
    }
    if (input.replaces !== null) findWorkingKey(records, input.replaces);
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
    const { replaces, secret } = input;
    return fingerprints.takeIn(secret, intent.label, async () => {
      const { proof, told } = await prove(input, place);
      const key = await store(intent, secret, { origin: 'added', replaces, told, newAccount });
      if (policy.secret.shownOnce) {
        // As its provider shows it once: to be copied or saved as a file, until Done.
        shown.show(findKey(records, key.id));
        events.emit({ is: 'creations-changed' });
      }
      events.emit({ is: 'keys-changed' });
      events.emit({ is: 'accounts-changed' });
      if (replaces !== null) events.emit({ is: 'rotations-changed' });
      return { key, proof };
    });
  }

  return {
    store,

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
        if (secret !== null) record(intent, secret, { origin: 'added', told: {} });
        else forget(intent.id);
        log('adding-recovered', { stored: secret === null ? 0 : 1 });
        events.emit({ is: 'keys-changed' });
        events.emit({ is: 'rotations-changed' });
      }
    },
  };
}

/** @throws VaultError `invalid_input` when the level is none of those to choose from */
export function checkedAccess(chosen: Key['access'] | null, levels: readonly Key['access'][]): Key['access'] | null {
  if (levels.length === 0) return null;
  if (chosen !== null && levels.includes(chosen)) return chosen;
  throw new VaultError('invalid_input', {
    field: 'access',
    problem: { is: 'not-an-option' },
    name: 'access',
  });
}
