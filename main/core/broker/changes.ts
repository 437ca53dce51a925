import type { BrokerOutput, ParsedBrokerInput } from '../../contract/broker.ts';
import { errorFrom, VaultError } from '../../contract/errors.ts';
import type { ExpiryChoice } from '../../contract/expiry-choice.ts';
import type { Handlers } from '../../contract/methods.ts';
import type { PendingSecret } from '../../contract/pending-secret.ts';
import { type ProviderPolicy, revokeMeans } from '../../contract/provider.ts';
import type { Core } from '../core.ts';
import type { Caller } from '../grants/caller.ts';
import { keyInQuestion } from '../grants/permissions.ts';
import { checkedAccess } from '../key-rules/access.ts';
import { checkedExpiry } from '../key-rules/expiry.ts';
import { checkedLabel } from '../key-rules/label.ts';
import type { KeyRecord } from '../ports/record-store.ts';
import { keyLine } from './key-line.ts';

/** The calls of the window that a change is made by. */
export type ChangeCalls = Pick<
  Handlers,
  'copySecret' | 'createKey' | 'regenerateKey' | 'settlePendingSecret' | 'revokeKey'
>;

/** Changes that programs ask for. The user is asked about each of them, when everything that can be checked before is right. */
export interface Changes {
  copy(key: KeyRecord, caller: Caller): Promise<BrokerOutput<'copy'>>;
  create(input: ParsedBrokerInput<'create'>, caller: Caller): Promise<BrokerOutput<'create'>>;
  rotate(key: KeyRecord, caller: Caller): Promise<BrokerOutput<'rotate'>>;
  revoke(key: KeyRecord, caller: Caller): Promise<BrokerOutput<'revoke'>>;
}

export function createChanges(core: Core, calls: ChangeCalls): Changes {
  const { permissions, ports } = core;

  /** The user isn't there to keep the new secret, so it is kept. */
  async function settled(pending: PendingSecret): Promise<BrokerOutput<'create'>> {
    const { outcome, id, label } = pending;
    if (outcome.is !== 'shown') {
      const reason = 'reason' in outcome ? outcome.reason : null;
      throw reason === null ? new VaultError('new_key_unfinished', { label }) : errorFrom(reason);
    }
    await calls.settlePendingSecret({ keyId: id, keep: true });
    const key = ports.records.keys.find(id);
    if (!key) throw new VaultError('key_not_found');
    return keyLine(core, key);
  }

  return {
    async copy(key, caller) {
      await permissions.toChange({ is: 'copy', key: keyInQuestion(ports, key.id) }, caller);
      const { clearsAt } = await calls.copySecret({ keyId: key.id });
      return { clearsAt };
    },
    async create({ account: name, label, access, expiry }, caller) {
      const account = ports.records.accounts.all().find((each) => each.label === name);
      if (!account) throw new VaultError('account_not_found');
      const { policy } = core.connections.of(account.id);
      if (policy.create !== 'api') throw new VaultError('not_supported', { what: 'manage-by-api' });
      const asked = {
        label: checkedLabel(label, policy),
        access: checkedAccess(access, policy.access),
        expiry: expiry ?? usualExpiry(policy),
      };
      checkedExpiry(asked.expiry, policy, ports.clock.now());
      await permissions.toChange({ is: 'create', account: name, ...asked }, caller);
      const keyId = ports.newId();
      return settled(await calls.createKey({ keyId, accountId: account.id, ...asked, rotates: null }));
    },
    async rotate(key, caller) {
      const { policy } = core.connections.of(key.accountId);
      const by = policy.regenerate === 'api' ? 'regenerate' : 'new-key';
      if (by === 'new-key' && policy.create !== 'api') throw new VaultError('not_supported', { what: 'manage-by-api' });
      await permissions.toChange({ is: 'rotate', by, key: keyInQuestion(ports, key.id) }, caller);
      if (by === 'regenerate') return settled(await calls.regenerateKey({ keyId: key.id }));
      const { id, accountId, label } = key;
      const access = policy.access.length === 0 ? null : key.access;
      const asked = { accountId, label, access, expiry: sameExpiry(key, policy) };
      return settled(await calls.createKey({ keyId: ports.newId(), ...asked, rotates: id }));
    },
    async revoke(key, caller) {
      const { policy } = core.connections.of(key.accountId);
      if (revokeMeans(policy, key) !== 'api') throw new VaultError('not_supported', { what: 'manage-by-api' });
      await permissions.toChange({ is: 'revoke', key: keyInQuestion(ports, key.id) }, caller);
      const { verdict } = await calls.revokeKey({ keyId: key.id, unverified: false });
      return { verdict: verdict === 'outstanding' ? 'unknown' : verdict };
    },
  };
}

const usualDays = 30;
const day = 86_400_000;

function usualExpiry({ expiry }: ProviderPolicy): ExpiryChoice {
  if (expiry === null || !expiry.required) return { is: 'never' };
  return { is: 'in', days: expiry.periods[0] ?? expiry.maxDays ?? usualDays };
}

/** As many days as the old key had, as far as that is known and allowed. */
function sameExpiry({ createdAt, expiresAt }: KeyRecord, policy: ProviderPolicy): ExpiryChoice {
  if (policy.expiry === null || expiresAt === null || createdAt === null) return usualExpiry(policy);
  const days = Math.max(1, Math.round((expiresAt - createdAt) / day));
  return { is: 'in', days: Math.min(days, policy.expiry.maxDays ?? days) };
}
