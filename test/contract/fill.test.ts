import { expect, it } from 'vitest';
import { fill } from '../../main/contract/fill.ts';
import { VaultError } from '../../main/contract/vault-error.ts';
import { errorText } from '../../main/texts/error-text.ts';
import { languages } from '../../main/texts/languages.ts';

it('isolates a name that runs from right to left, and leaves any other as it is', () => {
  expect(fill('“{{label}}” at {{account}}', { label: 'מפתח (1)', account: 'CI' })).toBe('“\u2068מפתח (1)\u2069” at CI');
  expect(fill('{{count}} of {{path}}', { count: 3, path: '/home/x' })).toBe('3 of /home/x');
});

it('isolates the name in an error that is the reason of another error, once', () => {
  const reason = { code: 'provider_unreachable', params: { provider: 'שלום' } } as const;
  const { message } = errorText(new VaultError('key_unverified', { provider: 'Lev', reason }).toCoded(), languages.en);
  expect(message).toBe('Couldn’t verify this secret with Lev. Can’t reach \u2068שלום\u2069.');
});
