import type { Key } from '../../contract/key.ts';
import type { Handlers, ParsedInput } from '../../contract/methods.ts';
import { VaultError } from '../../contract/vault-error.ts';
import type { Capability } from '../capability.ts';
import { type KnownAccount, providerName } from '../connections/connections.ts';
import { retitle } from '../connections/retitle.ts';
import type { Core } from '../core.ts';
import { expiryEndsOfPrefix } from '../formats/expiry-ends.ts';
import { checkedAccess } from '../key-rules/access.ts';
import { checkedCreation } from '../key-rules/created.ts';
import { recordedExpiry, withEnds } from '../key-rules/expiry.ts';
import { keyView } from '../key-rules/key-view.ts';
import { checkedLabel } from '../key-rules/label.ts';
import { prefixOfMask } from '../key-rules/mask.ts';
import { checkedPublicPart } from '../key-rules/public-part.ts';
import { findWorkingKey } from '../lifecycle/find-key.ts';
import type { KeyRecord } from '../ports/record-store.ts';
import { offered } from '../providers/offered.ts';

/** Changes the metadata of a key. Its secret stays the same. */
export function createEditing(core: Core): Capability<Pick<Handlers, 'editKey' | 'undoEdit'>> {
  const former: Former = new Map();
  return {
    handlers: {
      async editKey(input) {
        const before = findWorkingKey(core.ports.records, input.keyId);
        const edited = await editKey(core, input);
        former.set(before.id, { before, edited });
        return edited;
      },
      undoEdit: ({ keyId }) => undoEdit(core, former, keyId),
    },
  };
}

/** The keys that were edited in this run, as they were before and after it. */
type Former = Map<string, { before: KeyRecord; edited: Pick<Key, 'createdAt' | 'expiresAt'> }>;

/** Dates are put back to the instant, which no form can say. */
async function undoEdit(core: Core, former: Former, keyId: string): Promise<Key> {
  const edit = former.get(keyId);
  if (!edit) throw new VaultError('key_not_found');
  const { label, access, notes, publicPart } = edit.before;
  await editKey(core, { keyId, label, access, notes, publicPart, expiry: null });
  former.delete(keyId);
  const latest = findWorkingKey(core.ports.records, keyId);
  // A provider may have reported another one since.
  const dateBefore = (date: 'createdAt' | 'expiresAt') =>
    latest[date] === edit.edited[date] ? edit.before[date] : latest[date];
  const now = { ...latest, createdAt: dateBefore('createdAt'), expiresAt: dateBefore('expiresAt') };
  core.ports.records.keys.update(now);
  core.events.emit({ is: 'keys-changed' });
  return keyView(now);
}

async function editKey(core: Core, input: ParsedInput<'editKey'>): Promise<Key> {
  const { keyId, access, expiry, notes, createdOn } = input;
  const { records, clock } = core.ports;
  const key = findWorkingKey(records, keyId);
  const known = core.connections.of(key.accountId);
  const { policy } = known;
  const label = input.label === key.label ? key.label : checkedLabel(input.label, policy);
  const dated = withEnds(policy, expiryEndsOfPrefix(prefixOfMask(key.mask)));
  const createdAt = createdOn === undefined ? key.createdAt : checkedCreation(createdOn, clock.now());
  // Where Latchkey creates keys, the provider's list says when.
  if (createdAt !== key.createdAt && policy.list === 'api') {
    throw new VaultError('not_offered', { provider: providerName(known), what: 'change-created' });
  }
  const expiresAt = expiry === null ? key.expiresAt : recordedExpiry(expiry, dated, { now: clock.now(), createdAt });
  requireOffered(known, key, { label, access, expiresAt });
  const part = input.publicPart === undefined ? key.publicPart : input.publicPart;
  const publicPart = part === key.publicPart ? part : checkedPublicPart(part, policy, null);
  const isForProvider = label !== key.label || access !== key.access;
  const reported = policy.edit.by === 'api' && isForProvider ? await editByApi(core, key, { label, access }) : {};
  // Read again: a sync may have changed the key while the provider answered.
  const chosen = expiry === null ? {} : { expiresAt };
  const now = {
    ...findWorkingKey(records, keyId),
    label,
    access,
    createdAt,
    ...reported,
    ...chosen,
    notes,
    publicPart,
  };
  records.transaction(() => {
    records.keys.update(now);
    core.history.note('edited', now);
  });
  core.events.emit({ is: 'keys-changed' });
  if (label !== key.label) await retitle(core, [now]);
  return keyView(now);
}

type Change = Pick<KeyRecord, 'label' | 'access'>;

/** @throws VaultError `not_offered` if the policy doesn't let one of the fields be changed */
function requireOffered(
  known: KnownAccount,
  key: KeyRecord,
  { label, access, expiresAt }: Change & Pick<KeyRecord, 'expiresAt'>,
): void {
  const { policy } = known;
  const changed = { label: label !== key.label, access: access !== key.access, expiry: expiresAt !== key.expiresAt };
  for (const field of ['label', 'access', 'expiry'] as const) {
    if (!changed[field] || policy.edit.fields.includes(field)) continue;
    throw new VaultError('not_offered', { provider: providerName(known), what: `change-${field}` });
  }
  if (changed.access) checkedAccess(access, policy.access);
}

/** Resolves to the values that the provider has after the change. */
async function editByApi({ ports, connections }: Core, key: KeyRecord, change: Change): Promise<Change> {
  const { keys, policy } = await connections.openKeys(key.accountId);
  if (key.remoteId === null) throw new VaultError('provider_not_found', { provider: policy.name });
  const edited = await offered(keys, 'edit')(key.remoteId, change, ports.newId());
  return { label: edited.label ?? change.label, access: edited.access ?? change.access };
}
