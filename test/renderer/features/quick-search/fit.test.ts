import { expect, it } from 'vitest';
import type { Key } from '../../../../main/contract/key.ts';
import { byFit, workingFirst } from '../../../../renderer/features/quick-search/fit.ts';

const key = (label: string, rest: Partial<Key> = {}) =>
  ({ label, inVault: true, revokedAt: null, places: [], ...rest }) as unknown as Key;
const labels = (keys: Key[]) => keys.map(({ label }) => label);

it('what begins as was typed comes before what only has it, and before what is found elsewhere', () => {
  const byUse = ['Grafana', 'Deploy: universal', 'Public sales', 'Salesforce'].map((label) => key(label));
  expect(labels(byFit(byUse, 'sa'))).toEqual(['Salesforce', 'Public sales', 'Deploy: universal', 'Grafana']);
});

it('of keys with one label, the one whose project and environment begin as was typed comes first', () => {
  const keys = (['blog', 'shop'] as const).flatMap((project) =>
    (['development', 'production'] as const).map((environment) =>
      key('OPENAI_API_KEY', {
        id: `${project} ${environment}`,
        places: [{ project, environment, name: 'OPENAI_API_KEY', file: '.env', folder: null, order: 0 }],
      }),
    ),
  );
  expect(byFit(keys, 'o s p')[0]?.id).toBe('shop production');
  expect(byFit(keys, 'openai blog d')[0]?.id).toBe('blog development');
});

it('of those that fit as well, the one that is used more comes first', () => {
  expect(labels(byFit([key('Staging'), key('Stripe')], 'st'))).toEqual(['Staging', 'Stripe']);
});

it('what cannot be copied comes after all that can', () => {
  const keys = [key('Stripe', { inVault: false }), key('Old', { revokedAt: 1 }), key('Email')];
  expect(labels(byFit(keys, 'str'))).toEqual(['Email', 'Stripe', 'Old']);
});

it('before anything is typed, what has expired comes after all that works', () => {
  const keys = [key('Old', { expiresAt: 10 }), key('Email', { expiresAt: null }), key('Shop', { expiresAt: 30 })];
  expect(labels(workingFirst(keys, 20))).toEqual(['Email', 'Shop', 'Old']);
});
