import type { Account } from '../../contract/account.ts';
import type { Handlers } from '../../contract/methods.ts';
import { VaultError } from '../../contract/vault-error.ts';
import type { Capability } from '../capability.ts';
import type { Core } from '../core.ts';
import { changeRemoteId } from '../journal/change-remote-id.ts';
import { renewedExpiry } from '../key-rules/expiry.ts';
import { maskOfSecret, prefixOfMask } from '../key-rules/mask.ts';
import { titleOf } from '../key-rules/title.ts';
import type { CredentialRotationRecord } from '../ports/credential-rotation-record.ts';
import type { AccountRecord } from '../ports/record-store.ts';
import { isSame } from '../ports/secret-bytes.ts';
import { mayHaveHappened, type Patience } from '../providers/exchange.ts';
import { offeredCredential } from '../providers/offered.ts';
import type { OwnCredential } from '../providers/provider.ts';
import { readText, usingSecret, writeText } from '../session/stored-secret.ts';
import { accountView } from './account-view.ts';
import { eraseIfRefused, isRefused, storeUpdate, verifyCredential } from './credential.ts';

/**
 * The rotation of an account's own credential: the provider makes another one, which is stored beside the former one, seen to work, and
 * takes its place. Where the former one doesn't end by itself, it is revoked last.
 */
export function createRotatingCredentials(core: Core): Capability<Pick<Handlers, 'rotateCredential'>> {
  const { inFlight, find } = core.credentialRotations;
  return {
    handlers: {
      async rotateCredential({ accountId }) {
        const { account, policy } = core.connections.of(accountId);
        if (policy.credentialRotation === undefined) {
          throw new VaultError('not_offered', { provider: policy.name, what: 'rotate-credential' });
        }
        // A new key would be made with a credential that ends meanwhile.
        if (!inFlight.has(accountId) && core.interrupted.isUnderWay(accountId)) {
          throw new VaultError('account_busy', { label: account.label });
        }
        return inFlight.run(accountId, () => rotate(core, accountId));
      },
    },
    async recoverAccount(accountId, patience) {
      const rotation = find(accountId);
      if (rotation) await inFlight.run(accountId, () => goOn(core, rotation, patience));
    },
  };
}

async function rotate(core: Core, accountId: string): Promise<Account> {
  const { credentialRotations, connections, ports, sync } = core;
  const earlier = credentialRotations.find(accountId);
  if (earlier !== null) {
    const fresh = await credentialRotations.newOf(earlier);
    if (fresh !== null) return finish(core, earlier, fresh);
    await requireFormer(core, accountId);
  }
  const { account, policy, keys } = await connections.openKeys(accountId);
  const { own, rotate: send } = offeredCredential(keys);
  const former = await own();
  const expiresAt = renewedExpiry(
    { createdAt: former.createdAt, expiresAt: former.expiresAt ?? null },
    policy,
    ports.clock.now(),
  );
  sync.cancel(accountId);
  const rotation = await begin(core, account, former);
  const fresh = await send(former, expiresAt).then(
    ({ secret }) => secret,
    (error: unknown) => refuse(core, accountId, error),
  );
  if (fresh === null) {
    await requireFormer(core, accountId);
    return lost(core, accountId);
  }
  await credentialRotations.keep(rotation, fresh);
  return finish(core, rotation, fresh);
}

async function begin(core: Core, account: AccountRecord, { remoteId }: OwnCredential) {
  try {
    return await core.credentialRotations.begin(account, remoteId);
  } catch (error) {
    await giveUp(core, account.id);
    throw error;
  }
}

/** It failed, or its answer was lost, and then only the former credential can tell what happened. */
async function refuse(core: Core, accountId: string, error: unknown): Promise<never> {
  if (mayHaveHappened(error)) await requireFormer(core, accountId);
  else await giveUp(core, accountId);
  throw error;
}

/**
 * Ends a rotation of which no new credential came here. It is never sent again by itself: the provider might take that for a theft.
 * @throws VaultError `credential_lost` if the former credential has ended all the same, `credential_maybe_made` where it wouldn't have,
 *   and what the provider's client throws; then the rotation stays open
 */
async function requireFormer(core: Core, accountId: string, patience?: Patience): Promise<void> {
  const { account, policy, keys } = await core.connections.openKeys(accountId, patience);
  const former = await offeredCredential(keys)
    .own()
    .catch((error: unknown) => {
      if (isUnauthorized(error)) return lost(core, accountId);
      throw error;
    });
  await giveUp(core, accountId);
  if (policy.credentialRotation !== 'by-another') return;
  const label = former.label ?? former.remoteId;
  throw new VaultError('credential_maybe_made', { provider: policy.name, account: account.label, label });
}

async function lost(core: Core, accountId: string): Promise<never> {
  const { account, policy } = core.connections.of(accountId);
  await giveUp(core, accountId);
  throw new VaultError('credential_lost', { provider: policy.name, account: account.label });
}

const isUnauthorized = (error: unknown): boolean =>
  error instanceof VaultError && error.code === 'provider_unauthorized';

/** Asking again changes nothing. */
const isRefusal = (error: unknown): boolean =>
  error instanceof VaultError &&
  ['provider_unauthorized', 'provider_forbidden', 'credential_wrong_kind'].includes(error.code);

/** What is forgotten is no credential, or one that nobody needs. */
async function giveUp(core: Core, accountId: string): Promise<void> {
  core.ports.records.transaction(() => core.credentialRotations.end(accountId));
  await core.unclaimed.clear();
  core.events.emit({ is: 'accounts-changed' });
}

/** Goes on with a rotation that a crash or a lock interrupted. */
async function goOn(core: Core, rotation: CredentialRotationRecord, patience: Patience): Promise<Account> {
  const fresh = await core.credentialRotations.newOf(rotation);
  if (fresh !== null) return finish(core, rotation, fresh);
  await requireFormer(core, rotation.accountId, patience);
  return accountView(core, core.connections.of(rotation.accountId).account);
}

/** Each step may have been done before an interruption. What fails leaves the rotation open, with both credentials. */
async function finish(core: Core, rotation: CredentialRotationRecord, fresh: string): Promise<Account> {
  const { accountId, remoteId } = rotation;
  const { account, policy } = core.connections.of(accountId);
  await core.connections.requireConfirmed(account);
  const { own, clientState } = await prove(core, account, fresh);
  const keyId = await renewRow(core, rotation, fresh);
  const update = { accountId, credential: fresh, clientState };
  const close = () => closeWith(core, rotation, { own, fresh: keyId === null ? null : fresh });
  if (policy.credentialRotation === 'by-another' && own.remoteId !== remoteId) {
    // From here on the key and the account have the new one, also after a crash.
    await storeUpdate(core, update, () => {
      if (keyId !== null) core.replacedSecrets.confirm(keyId);
    });
    const { keys } = await core.connections.openKeys(accountId);
    await keys.revoke(remoteId, rotation.id);
    // Also one that was kept before an interruption.
    const copy = core.replacedSecrets.since(accountId, rotation.beganAt);
    const former = copy && (await readText(core.secrets.store(), copy));
    if (former !== null && !(await isRefused(core, account, former))) {
      const ended = policy.words.revoke;
      throw new VaultError('key_still_accepted', { provider: policy.name, label: account.label, ended });
    }
    core.ports.records.transaction(close);
    if (copy !== null) core.replacedSecrets.erase(copy);
  } else {
    const { replaced } = await storeUpdate(core, update, close);
    // The user need not wait for it.
    if (replaced !== null) void eraseIfRefused(core, account, replaced);
  }
  await core.unclaimed.clear();
  core.sync.cancel(accountId);
  core.events.emit({ is: 'accounts-changed' });
  core.events.emit({ is: 'keys-changed' });
  core.sync.begin(accountId);
  return accountView(core, core.connections.of(accountId).account);
}

/**
 * Sees that the new credential manages keys. Gives it up if it doesn't, and the former one was seen to work and to stay.
 * @throws VaultError also `new_credential_refused` if it is refused, and the former one too
 */
async function prove(core: Core, account: AccountRecord, fresh: string) {
  try {
    const clientState = await verifyCredential(core, account, fresh);
    const { client } = await core.connections.openWith({ ...account, clientState }, fresh, () => {});
    if (client.keys === null) throw new VaultError('not_supported', { what: 'manage-by-api' });
    return { clientState, own: await offeredCredential(client.keys).own() };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const { name: provider, credentialRotation } = core.connections.policyOf(account);
    const former = await readText(core.secrets.store(), account.id);
    const refused = new VaultError('new_credential_refused', { provider, account: account.label });
    if (former === fresh) throw refused;
    await verifyCredential(core, account, former).catch((problem: unknown) => {
      throw isUnauthorized(problem) ? refused : problem;
    });
    // Where the former one ends by itself, it may work on for a moment, and the new one is needed.
    if (credentialRotation === 'by-another') await giveUp(core, account.id);
    throw error;
  }
}

/**
 * The user may also have added the credential as a key. That is seen by its secret: whoever changes the id of another key must not
 * make it one that programs read the credential from.
 * @returns the key that has this secret now; null if none has
 */
async function renewRow(
  core: Core,
  { accountId, remoteId }: CredentialRotationRecord,
  fresh: string,
): Promise<string | null> {
  const { ports, connections, secrets, replacedSecrets } = core;
  const row = ports.records.keys.findRemote(accountId, remoteId);
  if (!row?.inVault) return null;
  const store = secrets.store();
  const has = await usingSecret(store, row.id, (secret) =>
    usingSecret(store, accountId, (former) => {
      if (secret !== null && isSame(secret, fresh)) return 'fresh';
      return secret !== null && former !== null && isSame(secret, former) ? 'former' : 'another';
    }),
  );
  if (has === 'fresh') return row.id;
  if (has === 'another') return null;
  const title = titleOf(row, connections.of(accountId).account);
  await replacedSecrets.copy(row, title);
  await writeText(secrets.store(), { id: row.id, secret: fresh, title });
  return row.id;
}

/** In the transaction that ends the rotation. The credential keeps its row on the list. `fresh` is null if it is no key. */
function closeWith(
  core: Core,
  { accountId, remoteId }: CredentialRotationRecord,
  { own, fresh }: { own: OwnCredential; fresh: string | null },
): void {
  const { records } = core.ports;
  const row = records.keys.findRemote(accountId, remoteId);
  if (row !== null) {
    const { createdAt = row.createdAt, expiresAt = row.expiresAt } = own;
    const ofSecret = fresh === null ? {} : { mask: maskOfSecret(prefixOfMask(row.mask), fresh), fingerprint: null };
    records.keys.update({ ...row, createdAt, expiresAt, ...ofSecret });
    changeRemoteId(records, row.id, own.remoteId);
    core.replacedSecrets.confirm(row.id);
  }
  core.history.noteCredential(accountId);
  core.credentialRotations.end(accountId);
}
