import type { Handlers, Output, ParsedInput } from '../../contract/methods.ts';
import { codedOf, VaultError } from '../../contract/vault-error.ts';
import type { Verdict } from '../../contract/verdict.ts';
import type { Capability } from '../capability.ts';
import { providerName } from '../connections/connections.ts';
import type { Core } from '../core.ts';
import { recognize } from '../formats/recognize.ts';
import { newIntent } from '../journal/new-intent.ts';
import { openIntents } from '../journal/open-intents.ts';
import { maskOfSecret, prefixOfMask } from '../key-rules/mask.ts';
import { checkSecret } from '../key-rules/secret.ts';
import { titleOf } from '../key-rules/title.ts';
import { findKey, findWorkingKey } from '../lifecycle/find-key.ts';
import type { KeyRecord } from '../ports/record-store.ts';
import { textOf } from '../ports/secret-bytes.ts';
import { ofKey } from '../session/bindings.ts';
import { readText, usingSecret, writeText } from '../session/stored-secret.ts';

/**
 * Entering a secret: the user pastes a secret for a key that is on the list. It is the new one of a key that was regenerated
 * on the provider's page, or one that was not in this vault so far.
 */
export const createEnteringSecret = (core: Core): Capability<Pick<Handlers, 'enterSecret'>> => ({
  handlers: { enterSecret: (input) => enterSecret(core, input) },
  recover: () => recover(core),
});

async function enterSecret(core: Core, input: ParsedInput<'enterSecret'>): Promise<Output<'enterSecret'>> {
  const key = findWorkingKey(core.ports.records, input.keyId);
  checkSecret(input.secret, core.connections.of(key.accountId).policy);
  return core.fingerprints.takeIn(input.secret, key.label, () => takeIn(core, key, input));
}

async function takeIn(
  core: Core,
  key: KeyRecord,
  { secret, unverified }: ParsedInput<'enterSecret'>,
): Promise<Output<'enterSecret'>> {
  const { connections, verification } = core;
  const { records, clock } = core.ports;
  const { id, accountId, label } = key;
  refuseIfNotExpected(core, key, secret);
  // Its old secret is verified too.
  if (key.inVault) await connections.requireOwn(key);
  const binder = await core.bindings.load();
  const old = key.inVault ? await readText(core.secrets.store(), id) : null;
  const newVerdict = await verifyNew(core, key, secret, unverified);
  const { account, policy } = connections.of(accountId);
  const title = titleOf(key, account);
  if (policy.list === 'api') {
    // Without an intent: recovery would ask the provider for another secret.
    await core.unclaimed.store({ id, secret, title }, () => {
      binder.bind(ofKey(key));
      recordEntered(core, id, secret);
    });
    return { newVerdict, oldVerdict: 'unknown', replacedId: null };
  }
  if (records.intents.find(id, 'regenerate')) throw new VaultError('key_busy', { label });
  records.transaction(() => {
    records.intents.insert(
      newIntent({ id, kind: 'regenerate', accountId, label, idempotencyKey: id, beganAt: clock.now() }),
    );
    binder.bind(ofKey(key));
  });
  let copy: string | null;
  try {
    copy = await core.replacedSecrets.copy(key, title);
    await writeText(core.secrets.store(), { id, secret, title });
  } catch (error) {
    records.intents.remove(id, 'regenerate');
    await core.replacedSecrets.recover(id).catch(() => core.ports.log('replacement-unfinished'));
    throw error;
  }
  recordEntered(core, id, secret);
  const oldVerdict: Verdict =
    old === null ? 'unknown' : await verification.ofRevoked(accountId, old).catch(() => 'unknown' as const);
  if (oldVerdict !== 'refused' || copy === null) return { newVerdict, oldVerdict, replacedId: copy };
  core.replacedSecrets.erase(copy);
  await core.unclaimed.clear();
  return { newVerdict, oldVerdict, replacedId: null };
}

/**
 * A key that the provider lists gets a new secret only by its API. So only a missing secret can be entered for it, and
 * it must begin as in the list.
 */
function refuseIfNotExpected({ connections }: Core, key: KeyRecord, secret: string): void {
  const { policy } = connections.of(key.accountId);
  if (key.inVault && policy.regenerate === 'none' && policy.list !== 'api') {
    throw new VaultError('not_offered', { provider: policy.name, what: 'regenerate' });
  }
  if (policy.list !== 'api') return;
  if (key.inVault) throw new VaultError('key_in_vault', { label: key.label });
  if (secret.startsWith(prefixOfMask(key.mask))) return;
  throw new VaultError('invalid_input', { field: 'secret', problem: { is: 'of-another-key' }, name: 'secret' });
}

async function verifyNew(
  { connections, verification }: Core,
  key: KeyRecord,
  secret: string,
  unverified: boolean,
): Promise<Verdict> {
  const provider = providerName(connections.of(key.accountId));
  try {
    const verdict = await verification.ofEntered(key, secret);
    if (verdict !== 'refused' || unverified) return verdict;
  } catch (error) {
    // It is another key's, whatever the user says.
    if (error instanceof VaultError && error.code === 'invalid_input') throw error;
    if (unverified) return 'unknown';
    const { requestId, ...reason } = codedOf(error);
    throw new VaultError('key_unverified', { provider, reason }, requestId);
  }
  throw new VaultError('key_refused', { provider });
}

function recordEntered(core: Core, keyId: string, secret: string): void {
  const { records } = core.ports;
  const key = findKey(records, keyId);
  records.transaction(() => {
    const entered = { ...key, mask: maskFor(core, key, secret), inVault: true, fingerprint: null };
    records.keys.update(entered);
    core.history.note(key.inVault ? 'regenerated' : 'added', entered);
    records.intents.remove(keyId, 'regenerate');
    core.replacedSecrets.confirm(keyId);
  });
  core.events.emit({ is: 'keys-changed' });
}

function maskFor({ connections }: Core, key: KeyRecord, secret: string): string {
  const { policy } = connections.of(key.accountId);
  const prefix = policy.list === 'api' ? prefixOfMask(key.mask) : policy.secret.prefix;
  return maskOfSecret(prefix || (recognize(secret)?.format.prefix ?? ''), secret);
}

/** Records the secrets that were stored before a crash came. */
async function recover(core: Core): Promise<void> {
  const { connections, secrets, fingerprints, ports } = core;
  const { records } = ports;
  for (const { id, accountId } of openIntents(records, 'regenerate')) {
    // Of the capability that regenerates.
    if (connections.of(accountId).policy.regenerate === 'api') continue;
    await usingSecret(secrets.store(), id, async (secret) => {
      const isOld = secret !== null && (await fingerprints.load()).find(secret)?.id === id;
      if (secret !== null && !isOld && records.keys.find(id)) recordEntered(core, id, textOf(secret));
      else records.intents.remove(id, 'regenerate');
    });
  }
}
