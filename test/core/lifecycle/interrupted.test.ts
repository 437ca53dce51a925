import { expect, it } from 'vitest';
import type { PendingSecret } from '../../../main/contract/pending-secret.ts';
import { VaultError } from '../../../main/contract/vault-error.ts';
import { createInterrupted, type InterruptedKind } from '../../../main/core/lifecycle/interrupted.ts';
import { createInFlight } from '../../../main/core/session/in-flight.ts';

const secretOf = (id: string, accountId: string, kind: PendingSecret['kind']): PendingSecret => ({
  id,
  kind,
  accountId,
  label: id,
  outcome: { is: 'unknown', reason: null },
});

const kindWith = (kind: PendingSecret['kind'], id: string, makesFor: string): InterruptedKind => ({
  kind,
  isUnderWay: (accountId) => accountId === makesFor,
  unfinished: () => [secretOf(id, makesFor, kind)],
  has: (keyId) => keyId === id,
  retry: async () => secretOf(id, makesFor, kind),
  dismiss: async () => {},
});

const opened = () => {
  const interrupted = createInterrupted(
    { all: () => [secretOf('shown', 'account of the panel', 'create')] },
    { inFlight: createInFlight() },
  );
  interrupted.register(kindWith('create', 'created', 'one'));
  interrupted.register(kindWith('regenerate', 'regenerated', 'two'));
  return interrupted;
};

it('lists what every capability has left, and finds the one that a key belongs to', () => {
  const interrupted = opened();
  expect(interrupted.unfinished().map(({ id }) => id)).toEqual(['created', 'regenerated']);
  expect(interrupted.of('regenerated').kind).toBe('regenerate');
  expect(() => interrupted.of('nobody’s')).toThrow(new VaultError('pending_secret_not_found'));
});

it('an account has a secret under way while one is made or its panel is open', () => {
  const { isUnderWay } = opened();
  const accounts = ['one', 'two', 'account of the panel', 'another'];
  expect(accounts.map(isUnderWay)).toEqual([true, true, true, false]);
});
