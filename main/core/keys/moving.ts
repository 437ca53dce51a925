import type { Handlers, Output, ParsedInput } from '../../contract/methods.ts';
import { VaultError } from '../../contract/vault-error.ts';
import type { Capability } from '../capability.ts';
import { findAccountOf, newAccountOf, takesSecrets } from '../connections/account-of-service.ts';
import { retitle } from '../connections/retitle.ts';
import type { Core } from '../core.ts';
import { hasOpenIntent } from '../journal/open-intents.ts';
import { findKey } from '../lifecycle/find-key.ts';
import type { AccountRecord, KeyRecord } from '../ports/record-store.ts';
import { ofAccount, ofKey } from '../session/bindings.ts';

/** Moves keys between accounts whose secrets the user brings. At any other one, the provider says where a key is. */
export const createMoving = (core: Core): Capability<Pick<Handlers, 'moveKeys'>> => ({
  handlers: { moveKeys: (input) => moveKeys(core, input) },
});

async function moveKeys(core: Core, { keyIds, ...to }: ParsedInput<'moveKeys'>): Promise<Output<'moveKeys'>> {
  const { records } = core.ports;
  const binder = await core.bindings.load();
  const moves = records.transaction(() => {
    const { account, isNew } = destinationOf(core, to);
    const keys = [...new Set(keyIds)]
      .map((id) => findKey(records, id))
      .filter(({ accountId }) => accountId !== account.id);
    const rotating = new Set(records.rotations.all().flatMap(({ id, oldKeyId }) => [id, oldKeyId]));
    for (const key of keys) requireMovable(core, key, rotating);
    if (keys.length > 0 && isNew) {
      records.accounts.insert(account);
      binder.bind(ofAccount(account));
    }
    // Where a secret may be sent follows from its account, which the user has just chosen.
    return keys.map((key) => {
      // But whoever changed the records could give a former secret to any key.
      const former = records.removed
        .ofKey(key.id)
        .filter(({ kind, id }) => kind === 'replaced' && binder.fits(ofKey({ id, accountId: key.accountId })));
      const moved = move(core, key, account);
      binder.bind(ofKey(moved.now));
      for (const { id } of former) binder.bind(ofKey({ id, accountId: account.id }));
      return moved;
    });
  });
  core.events.emit({ is: 'accounts-changed' });
  core.events.emit({ is: 'keys-changed' });
  await retitle(
    core,
    moves.map(({ now }) => now),
  );
  return { before: formerAccounts(moves) };
}

/** @throws VaultError `not_supported` for an account whose provider lists its keys */
function destinationOf(
  { ports: { records, newId }, connections }: Core,
  { accountId, service }: Pick<ParsedInput<'moveKeys'>, 'accountId' | 'service'>,
): { account: AccountRecord; isNew: boolean } {
  const known = accountId !== null ? connections.of(accountId).account : service && findAccountOf(records, service);
  if (known) {
    if (!takesSecrets(known)) throw new VaultError('not_supported', { what: 'move-key' });
    return { account: known, isNew: false };
  }
  if (service === null) throw new VaultError('account_not_found');
  return { account: newAccountOf(newId(), service, null, null), isNew: true };
}

interface Move {
  from: AccountRecord;
  now: KeyRecord;
}

function move({ ports: { records }, connections, history }: Core, key: KeyRecord, to: AccountRecord): Move {
  const now = { ...key, accountId: to.id };
  records.keys.update(now);
  // Its former secrets come back to it there.
  for (const record of records.removed.ofKey(key.id)) {
    records.removed.add({ ...record, accountId: to.id, accountLabel: to.label, provider: to.provider });
  }
  history.note('edited', now);
  return { from: connections.of(key.accountId).account, now };
}

/** @throws VaultError `not_supported`, or `key_busy` while something that has begun at its account is open */
function requireMovable(
  { ports: { records }, connections }: Core,
  key: KeyRecord,
  rotating: ReadonlySet<string>,
): void {
  if (!takesSecrets(connections.of(key.accountId).account)) {
    throw new VaultError('not_supported', { what: 'move-key' });
  }
  if (hasOpenIntent(records, key.id) || rotating.has(key.id)) throw new VaultError('key_busy', { label: key.label });
}

function formerAccounts(moves: readonly Move[]): Output<'moveKeys'>['before'] {
  const accounts = new Map<string, string[]>();
  for (const { from, now } of moves) accounts.set(from.id, [...(accounts.get(from.id) ?? []), now.id]);
  return [...accounts].map(([accountId, keyIds]) => ({ accountId, keyIds }));
}
