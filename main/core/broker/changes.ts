import type { Area } from '../../contract/area.ts';
import type { BrokerOutput, ParsedBrokerInput } from '../../contract/broker.ts';
import type { ExpiryChoice } from '../../contract/expiry-choice.ts';
import { expiryInPlaceOf, inheritedRestrictions } from '../../contract/in-place-of.ts';
import type { Handlers } from '../../contract/methods.ts';
import type { PendingSecret } from '../../contract/pending-secret.ts';
import { creationMeans, type ProviderPolicy, policyOfNew, revokeMeans } from '../../contract/provider.ts';
import { errorFrom, VaultError } from '../../contract/vault-error.ts';
import type { Core } from '../core.ts';
import type { Caller } from '../grants/caller.ts';
import { keyInQuestion } from '../grants/permissions.ts';
import { checkedAccess } from '../key-rules/access.ts';
import { checkedExpiry } from '../key-rules/expiry.ts';
import { checkedLabel } from '../key-rules/label.ts';
import { accessOfNew } from '../key-rules/scopes.ts';
import type { IntentRecord, KeyRecord } from '../ports/record-store.ts';
import { type ChoiceCalls, chosenArea, chosenScopes, nameOfArea } from './choosing.ts';
import { keyLine } from './key-line.ts';

/** The calls of the window that a change is made by. */
export type ChangeCalls = Pick<
  Handlers,
  'copySecret' | 'createKey' | 'regenerateKey' | 'settlePendingSecret' | 'revokeKey'
> &
  ChoiceCalls;

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

  /**
   * A creation that a provider has not answered. It is finished in the place of a new one, because the provider may have made the key.
   * Not one whose secret is lost: that stays so.
   */
  function begunBefore(isSame: (intent: IntentRecord, rotates: string | null) => boolean): string | null {
    const { intents, rotations } = ports.records;
    const open = core.interrupted
      .unfinished()
      .filter(({ kind, outcome }) => kind === 'create' && outcome.is !== 'orphan');
    const found = open.find(({ id }) => {
      const intent = intents.find(id, 'create');
      return intent !== null && isSame(intent, rotations.find(id)?.oldKeyId ?? null);
    });
    return found?.id ?? null;
  }

  return {
    async copy(key, caller) {
      if (ports.clipboard.isOfPage) throw new VaultError('clipboard_unavailable');
      await permissions.toChange({ is: 'copy', key: keyInQuestion(ports, key.id) }, caller);
      const { clearsAt } = await calls.copySecret({ keyId: key.id });
      return { clearsAt };
    },
    async create({ account: name, label, access, expiry, scopes: words, area: where }, caller) {
      const [account, another] = ports.records.accounts.all().filter((each) => each.label === name);
      if (!account) throw new VaultError('account_not_found');
      if (another) throw new VaultError('account_ambiguous', { account: name });
      const { policy } = core.connections.of(account.id);
      const ofAccount = { accountId: account.id, policy };
      const { area, scopes } = await permissions.waiting.during(async () => {
        const area = await chosenArea(calls, ofAccount, where);
        requireCreation(policy, area);
        return { area, scopes: await chosenScopes(calls, { ...ofAccount, area }, words) };
      });
      const level = scopes === null ? checkedAccess(access, policy.access) : accessOfNew(scopes, policy);
      const ofNew = policyOfNew(policy, level);
      const asked = { label: checkedLabel(label, policy), expiry: expiry ?? usualExpiry(ofNew), scopes };
      checkedExpiry(asked.expiry, ofNew, ports.clock.now());
      const shown = { ...asked, account: name, access: level, area: area && nameOfArea(area) };
      await permissions.toChange({ is: 'create', ...shown }, caller);
      const same = contentsOf({ accountId: account.id, label: asked.label, access: level, scopes, area });
      const keyId = begunBefore((intent, rotates) => rotates === null && contentsOf(intent) === same) ?? ports.newId();
      const of = { keyId, accountId: account.id, access: scopes === null ? level : access, area };
      return settled(await calls.createKey({ ...asked, ...of, rotates: null, like: null, ...noLogin }));
    },
    async rotate(key, caller) {
      const { policy } = core.connections.of(key.accountId);
      const by = policy.regenerate === 'api' ? 'regenerate' : mayDoMore(policy, key) ? 'wider-key' : 'new-key';
      if (by !== 'regenerate') requireSuccessor(policy, key);
      await permissions.toChange({ is: 'rotate', by, key: keyInQuestion(ports, key.id) }, caller);
      if (by === 'regenerate') return settled(await calls.regenerateKey({ keyId: key.id }));
      const { id, accountId, label, scopes, area } = key;
      const access = policy.access.length === 0 ? null : key.access;
      const ofNew = policyOfNew(policy, access);
      const asked = {
        accountId,
        label,
        access,
        scopes,
        area,
        expiry: expiryInPlaceOf(ofNew, key) ?? usualExpiry(ofNew),
      };
      const keyId = begunBefore((_, rotates) => rotates === id) ?? ports.newId();
      return settled(await calls.createKey({ keyId, ...asked, rotates: id, like: null, ...noLogin }));
    },
    async revoke(key, caller) {
      const { policy } = core.connections.of(key.accountId);
      if (revokeMeans(policy, key) !== 'api') throw new VaultError('not_supported', { what: 'manage-by-api' });
      await permissions.toChange({ is: 'revoke', key: keyInQuestion(ports, key.id) }, caller);
      const { verdict } = await calls.revokeKey({ keyId: key.id, unverified: false, ...noFactor });
      return { verdict: verdict === 'outstanding' ? 'unknown' : verdict };
    },
  };
}

type Contents = Pick<IntentRecord, 'accountId' | 'label' | 'access' | 'scopes' | 'area'>;

const contentsOf = ({ accountId, label, access, scopes, area }: Contents): string =>
  JSON.stringify([accountId, label, access, scopes, area?.id ?? null]);

/** @throws VaultError `not_supported` where only the user can create a key, or must be there for it */
function requireCreation(policy: ProviderPolicy, area: Area | null): void {
  if (creationMeans(policy, area) !== 'api' || policy.moment?.password === true) refuse();
}

/** A new key in the place of this one, without a question about it. @throws VaultError `not_supported` */
function requireSuccessor(policy: ProviderPolicy, { scopes, area }: KeyRecord): void {
  requireCreation(policy, area);
  // Where no two keys may have the same label, the user has to choose one.
  if (policy.labelsUnique === true || (policy.scopes !== null && scopes === null)) refuse();
}

/** Whether a new key in the place of this one may be able to do more. */
const mayDoMore = (policy: ProviderPolicy, key: KeyRecord): boolean =>
  ['lost', 'untold'].includes(inheritedRestrictions(policy, key));

function refuse(): never {
  throw new VaultError('not_supported', { what: 'manage-by-api' });
}

/** A provider that asks for a login or a second factor gets it in the window alone. */
const noFactor = { code: '', confirmation: null };
const noLogin = { password: '', ...noFactor };

const usualDays = 30;

function usualExpiry({ expiry }: ProviderPolicy): ExpiryChoice {
  if (expiry === null || !expiry.required) return { is: 'never' };
  return { is: 'in', days: expiry.periods[0] ?? expiry.maxDays ?? usualDays };
}
