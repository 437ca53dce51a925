import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { TestVault } from '../test-vault.ts';

export const prefix = '/api/external/v2';
export const addLev = (test: TestVault, baseUrl: string | null, credential: string) =>
  test.call('addAccount', { provider: 'lev', kind: null, label: 'Lev', baseUrl, header: null, credential });

export const createKey = (test: TestVault, accountId: string, label: string) =>
  test.call('createKey', {
    keyId: randomUUID(),
    accountId,
    label,
    access: null,
    expiry: { is: 'never' },
    rotates: null,
  });

export async function createKept(test: TestVault, accountId: string, label: string) {
  const pendingSecret = await createKey(test, accountId, label);
  expect(pendingSecret.outcome.is).toBe('shown');
  await test.call('settlePendingSecret', { keyId: pendingSecret.id, keep: true });
  return pendingSecret.id;
}
