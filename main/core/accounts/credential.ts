import { VaultError } from '../../contract/vault-error.ts';
import type { Core } from '../core.ts';
import { credentialTitle } from '../key-rules/title.ts';
import type { AccountRecord } from '../ports/record-store.ts';
import type { Provider } from '../providers/provider.ts';
import { readText, writeText } from '../session/stored-secret.ts';

/**
 * The credential of a new account: the typed one, or one that the sandbox issues. Null if the provider needs none.
 * @throws VaultError `invalid_input` if none was typed and the provider needs one
 */
export async function newCredential(
  { ports }: Core,
  { policy, issueCredential }: Provider,
  { kind, credential }: { kind: string | null; credential: string | null },
): Promise<string | null> {
  if (issueCredential) return issueCredential(ports.sandbox, { kind, clientState: null, role: 'admin' });
  if (!policy.takesCredential) return null;
  if (credential !== null) return credential;
  throw new VaultError('invalid_input', { field: 'credential', problem: { is: 'empty' }, name: 'credential' });
}

/**
 * Verifies that the credential can manage keys, before anything is stored.
 * @returns what the provider's client learnt, for the account's record
 * @throws VaultError whatever the provider's client throws
 */
export async function verifyCredential(
  { connections }: Core,
  account: AccountRecord,
  credential: string | null,
): Promise<string | null> {
  let { clientState } = account;
  const { client } = await connections.openWith(account, credential, (state) => {
    clientState = state;
  });
  await client.keys?.list(null);
  await client.keys?.account();
  return clientState;
}

/**
 * Stores the credential of a recorded account.
 * @throws VaultError `account_not_found`, also if the account was removed in the meantime; then the credential stays only if the account can come back
 */
export async function storeCredential(
  { ports, secrets, connections }: Core,
  accountId: string,
  credential: string,
): Promise<void> {
  const { account } = connections.of(accountId);
  const store = secrets.store();
  await writeText(store, { id: accountId, secret: credential, title: credentialTitle(account) });
  if (ports.records.accounts.find(accountId)) return;
  // An account that can come back needs its credential.
  if (!ports.records.removed.find(accountId)?.hasSecret) await store.delete(accountId);
  throw new VaultError('account_not_found');
}

interface Update {
  accountId: string;
  credential: string;
  clientState: string | null;
}

/** A former credential, and the id under which it is kept. */
interface Replaced {
  copy: string;
  former: string | null;
}

/**
 * Stores another credential of an account. The former one is kept for a while; `replaced` is null if it isn't.
 * @param also is in the transaction that records the change. By default it ends a rotation that was interrupted.
 * @throws VaultError as `storeCredential` does
 */
export async function storeUpdate(
  core: Core,
  { accountId, credential, clientState }: Update,
  also: () => void = () => core.credentialRotations.end(accountId),
): Promise<{ account: AccountRecord; replaced: Replaced | null }> {
  const { records } = core.ports;
  const { account: before } = core.connections.of(accountId);
  const former = await readText(core.secrets.store(), accountId);
  let copy: string | null = null;
  try {
    if (former !== credential) copy = await core.replacedSecrets.copy(before, credentialTitle(before));
    await storeCredential(core, accountId, credential);
    records.transaction(() => {
      records.accounts.update({ ...core.connections.of(accountId).account, clientState });
      core.replacedSecrets.confirm(accountId);
      also();
    });
  } catch (error) {
    await core.replacedSecrets.recover(accountId).catch(() => core.ports.log('replacement-unfinished'));
    throw error;
  }
  return { account: core.connections.of(accountId).account, replaced: copy === null ? null : { copy, former } };
}

/** Doesn't fail: what can't be asked is kept. */
export async function eraseIfRefused(core: Core, account: AccountRecord, { copy, former }: Replaced): Promise<void> {
  try {
    if (!(await isRefused(core, account, former))) return;
    core.replacedSecrets.erase(copy);
    await core.unclaimed.clear();
  } catch {
    core.ports.log('credential-kept');
  }
}

/** The provider has just accepted another credential at the same address, so its refusal is about this one. */
export const isRefused = (core: Core, account: AccountRecord, credential: string | null): Promise<boolean> =>
  verifyCredential(core, account, credential).then(
    () => false,
    (error: unknown) => error instanceof VaultError && error.code === 'provider_unauthorized',
  );
