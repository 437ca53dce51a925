import { VaultError } from '../../contract/errors.ts';
import type { Handlers, Output, ParsedInput } from '../../contract/methods.ts';
import type { Capability } from '../capability.ts';
import { accountElsewhere, findElsewhere } from '../connections/account-elsewhere.ts';
import { retitle } from '../connections/retitle.ts';
import type { Core } from '../core.ts';
import { findKey } from '../lifecycle/find-key.ts';
import type { AccountRecord, KeyRecord } from '../ports/record-store.ts';
import { anyOther } from '../providers/index.ts';
import { ofAccount, ofKey } from '../session/bindings.ts';

/** Moves keys between accounts at services that Latchkey does not know. At any other one, the provider says where a key is. */
export const createMoving = (core: Core): Capability<Pick<Handlers, 'moveKeys'>> => ({
  handlers: { moveKeys: (input) => moveKeys(core, input) },
});

async function moveKeys(core: Core, { keyIds, service }: ParsedInput<'moveKeys'>): Promise<Output<'moveKeys'>> {
  const { records, newId } = core.ports;
  const binder = await core.bindings.load();
  const moves = records.transaction(() => {
    const known = findElsewhere(records, service);
    const to = known ?? accountElsewhere(newId(), service, null, null);
    const keys = [...new Set(keyIds)].map((id) => findKey(records, id)).filter(({ accountId }) => accountId !== to.id);
    const rotating = new Set(records.rotations.all().flatMap(({ id, oldKeyId }) => [id, oldKeyId]));
    for (const key of keys) requireMovable(core, key, rotating);
    if (keys.length > 0 && known === null) {
      records.accounts.insert(to);
      binder.bind(ofAccount(to));
    }
    // Where a secret may be sent follows from its account, which the user has just chosen.
    return keys.map((key) => {
      const moved = move(core, key, to);
      binder.bind(ofKey(moved.now));
      for (const { kind, id } of records.removed.ofKey(key.id)) {
        if (kind === 'replaced') binder.bind(ofKey({ id, accountId: to.id }));
      }
      return moved;
    });
  });
  core.events.emit({ is: 'accounts-changed' });
  core.events.emit({ is: 'keys-changed' });
  await retitle(
    core,
    moves.map(({ now }) => now),
  );
  return { before: formerServices(moves) };
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
    records.removed.add({ ...record, accountId: to.id, accountLabel: to.label });
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
  if (connections.of(key.accountId).account.provider !== anyOther.policy.id) {
    throw new VaultError('not_supported', { what: 'move-key' });
  }
  const isOpen = (['create', 'revoke', 'regenerate'] as const).some((kind) => records.intents.find(key.id, kind));
  if (isOpen || rotating.has(key.id)) throw new VaultError('key_busy', { label: key.label });
}

function formerServices(moves: readonly Move[]): Output<'moveKeys'>['before'] {
  const services = new Map<string, string[]>();
  for (const { from, now } of moves) services.set(from.label, [...(services.get(from.label) ?? []), now.id]);
  return [...services].map(([service, keyIds]) => ({ service, keyIds }));
}
