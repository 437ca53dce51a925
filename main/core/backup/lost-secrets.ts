import { findAccountOf, newAccountElsewhere } from '../connections/account-of-service.ts';
import type { Core } from '../core.ts';
import { recognize } from '../formats/recognize.ts';
import { newIntent } from '../journal/new-intent.ts';
import { suggestedLabel } from '../key-rules/label.ts';
import { maskOfSecret, prefixOfMask } from '../key-rules/mask.ts';
import { ofOneVault, partsOfTitle, titleOf } from '../key-rules/title.ts';
import type { AccountRecord, KeyRecord } from '../ports/record-store.ts';
import { textOf } from '../ports/secret-bytes.ts';
import type { SecretItem } from '../ports/secret-store.ts';
import { anyOther } from '../providers/index.ts';
import { type Binder, ofAccount, ofKey } from '../session/bindings.ts';
import { type TextItem, usingSecret, writeTexts } from '../session/stored-secret.ts';
import { knownItems } from './known-items.ts';

const longestService = 100;

type Item = Omit<SecretItem, 'secret'>;

/** The stored secrets that no record knows. Empty if the store can't list them. */
export const lostSecrets = async (core: Core): Promise<Item[]> =>
  (await unknownItems(core)).filter(({ title }) => !ofOneVault.has(title));

async function unknownItems({ ports, secrets }: Core): Promise<Item[]> {
  const stored = (await secrets.store().list()) ?? [];
  if (stored.length === 0) return [];
  const known = new Set(knownItems(ports.records).map(({ id }) => id));
  return stored.filter(({ id }) => !known.has(id));
}

const leftSetting = 'left-secrets';

/** Leaves them where they are. An id in a setting counts as known, so a backup has them, too. */
export async function leaveLost(core: Core): Promise<void> {
  const { records } = core.ports;
  const left = (await lostSecrets(core)).map(({ id }) => id);
  records.settings.write(leftSetting, [records.settings.read(leftSetting) ?? '', ...left].join(' ').trim());
  core.events.emit({ is: 'backup-changed' });
}

interface Taken {
  /** How many became keys. */
  taken: number;
  /** Secrets that move to the id of a key that the records list already. */
  moved: TextItem[];
  /** Items that are no longer needed. */
  left: string[];
}

/**
 * Records a key for each of them: in the account that the title names, at the service that the format tells, or at a service of
 * the title's name.
 */
export async function takeInLost(core: Core): Promise<number> {
  const { secrets, fingerprints, events } = core;
  const store = secrets.store();
  const unknown = await unknownItems(core);
  const lost = unknown.filter(({ title }) => !ofOneVault.has(title));
  const useless = unknown.filter(({ title }) => ofOneVault.has(title));
  const known = await fingerprints.load();
  const binder = await core.bindings.load();
  const result: Taken = { taken: 0, moved: [], left: useless.map(({ id }) => id) };
  const seen = new Set<string>();
  for (const item of lost) {
    await usingSecret(store, item.id, (secret) => {
      if (secret === null) return;
      const print = known.fingerprintOf(secret);
      if (known.find(secret) || seen.has(print)) result.left.push(item.id);
      else core.ports.records.transaction(() => takeIn(core, binder, { ...item, secret: textOf(secret) }, result));
      seen.add(print);
    });
  }
  // The moved ones first: until then, each is under its old id.
  if (result.moved.length > 0) {
    await writeTexts(store, result.moved);
    core.ports.records.transaction(() => {
      for (const { id, secret } of result.moved) markAsHere(core, binder, id, secret);
    });
  }
  if (result.left.length > 0) await store.deleteMany(result.left);
  events.emit({ is: 'accounts-changed' });
  events.emit({ is: 'keys-changed' });
  events.emit({ is: 'backup-changed' });
  return result.taken;
}

function takeIn(core: Core, binder: Binder, { id, title, secret }: TextItem, result: Taken): void {
  const { ports, connections, keyWriter } = core;
  const { label, account: named } = partsOfTitle(title);
  const account = accountFor(core, binder, named ?? '', secret);
  const { policy } = connections.of(account.id);
  const known = listedKey(core, account, label, secret);
  result.taken += 1;
  if (known) {
    result.moved.push({ id: known.id, secret, title: titleOf(known, account) });
    result.left.push(id);
    return;
  }
  const now = ports.clock.now();
  const fitting = suggestedLabel(label, policy) || suggestedLabel(account.label, policy);
  const intent = newIntent({
    id,
    kind: 'create',
    accountId: account.id,
    label: fitting,
    idempotencyKey: id,
    beganAt: now,
  });
  binder.bind(ofKey(intent));
  keyWriter.record(intent, secret, { origin: 'imported', reported: {} });
}

/** The account of that name, or a new one at a service without an API. No address is made up, so nothing is sent anywhere. */
function accountFor({ ports }: Core, binder: Binder, named: string, secret: string): AccountRecord {
  const { records, newId } = ports;
  const byName = records.accounts.all().filter(({ label }) => label === named);
  if (byName.length === 1 && byName[0]) return byName[0];
  const typed = suggestedLabel(named, { labelMax: longestService });
  const service = recognize(secret)?.format.service ?? (typed || anyOther.policy.name);
  const there = findAccountOf(records, service);
  if (there) return there;
  const made = newAccountElsewhere(newId(), service, null, null);
  records.accounts.insert(made);
  binder.bind(ofAccount(made));
  return made;
}

/** The only key of the account that is listed without its secret, and can have this one. */
function listedKey({ ports }: Core, account: AccountRecord, label: string, secret: string): KeyRecord | null {
  const matches = ports.records.keys
    .ofAccount(account.id)
    .filter((key) => !key.inVault && key.label === label && secret.startsWith(prefixOfMask(key.mask)));
  return matches.length === 1 ? (matches[0] ?? null) : null;
}

function markAsHere({ ports: { records } }: Core, binder: Binder, id: string, secret: string): void {
  const key = records.keys.find(id);
  if (!key) return;
  const mask = maskOfSecret(prefixOfMask(key.mask), secret);
  binder.bind(ofKey(key));
  records.keys.update({ ...key, mask, inVault: true, fingerprint: null });
}
