import { keyStatus } from '../../contract/key-status.ts';
import type { ReferenceProblem } from '../../contract/reference.ts';
import type { Ports } from '../ports/ports.ts';
import type { KeyRecord } from '../ports/record-store.ts';
import { readReference, referenceById, referenceByLabels } from './written.ts';

type Found = { key: KeyRecord } | { problem: ReferenceProblem };

/**
 * Finds the keys that references name. Only keys have one: an account's credential and Latchkey's own items have no record as a
 * key, and neither has a key that was removed.
 */
export interface References {
  find(reference: string): Found;
  /** The reference by the labels of a key; by its id where another key has the same labels. */
  of(key: Pick<KeyRecord, 'id' | 'accountId' | 'label'>): string;
  /** The same, for many keys at once. */
  forMany(): References['of'];
}

type Needed = Pick<Ports, 'records' | 'clock'>;

export function createReferences(ports: Needed): References {
  const { accounts, labelled } = ports.records;
  const byLabels = (
    key: Parameters<References['of']>[0],
    isShared: (account: string) => boolean,
    labels?: ReadonlyMap<string, string>,
  ): string => {
    const account = (labels ? labels.get(key.accountId) : accounts.find(key.accountId)?.label) ?? '';
    return account === '' || key.label === '' || isShared(account)
      ? referenceById(key.id)
      : referenceByLabels(account, key.label);
  };
  return {
    find: (reference) => find(ports, reference),
    of: (key) => byLabels(key, (account) => labelled.now(account, key.label).length > 1),
    forMany() {
      const shared = new Set(labelled.shared().map(({ account, label }) => referenceByLabels(account, label)));
      const labels = new Map(accounts.all().map(({ id, label }) => [id, label]));
      return (key) => byLabels(key, (account) => shared.has(referenceByLabels(account, key.label)), labels);
    },
  };
}

function find(ports: Needed, reference: string): Found {
  const { records } = ports;
  const problem = (is: ReferenceProblem['is'], keys: readonly KeyRecord[] = []): Found => ({
    problem: { reference, is, candidates: keys.map(({ id }) => referenceById(id)) },
  });
  const named = readReference(reference);
  if (named === null) return problem('malformed');
  if (named.is === 'id') {
    const key = records.keys.find(named.id);
    return key ? { key } : problem('unknown');
  }
  const { account, label } = named;
  const now = records.labelled.now(account, label);
  const meant = mostAlive(ports, now.length > 0 ? now : records.labelled.formerly(account, label));
  const [only, ...others] = meant;
  if (!only) return problem('unknown');
  return others.length === 0 ? { key: only } : problem('ambiguous', meant);
}

/**
 * Of keys with the same labels, those that work count, then those that have expired, then those that are revoked. Of a key that is
 * being rotated and the key that takes its place, the new one counts.
 */
function mostAlive({ records, clock }: Needed, keys: readonly KeyRecord[]): readonly KeyRecord[] {
  const now = clock.now();
  const inOrder = [
    keys.filter((key) => key.revokedAt === null && keyStatus(key, now) !== 'expired'),
    keys.filter((key) => key.revokedAt === null),
  ];
  const alive = inOrder.find(({ length }) => length > 0);
  // Nothing can be done with a revoked key, so it doesn't matter which one it is.
  if (alive === undefined) return keys.slice(0, 1);
  if (alive.length === 1) return alive;
  const ids = new Set(alive.map(({ id }) => id));
  const replaced = new Set(
    records.rotations
      .all()
      .filter(({ id }) => ids.has(id))
      .map(({ oldKeyId }) => oldKeyId),
  );
  return alive.filter(({ id }) => !replaced.has(id));
}
