import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test, vi } from 'vitest';

// The texts set the language of the page, and times are drawn again when it is seen.
vi.stubGlobal('document', { documentElement: {}, addEventListener() {} });
vi.stubGlobal('addEventListener', () => {});
const { i18n } = await import('../../../renderer/texts/i18n.ts');
const { KeyIdentity } = await import('../../../renderer/ui/key-identity.tsx');

type Given = Parameters<typeof KeyIdentity>[0];

const account = { label: 'Work', policy: { name: 'Sandbox', reportsUse: true } } as Given['account'];
const key = {
  mask: 'lev_sk_••••AAAA',
  remoteId: '7',
  createdAt: Date.UTC(2026, 2, 1, 12),
  lastUsedAt: Date.UTC(2026, 2, 2, 12),
} as Given['of'];

const shown = (of: Given['of'], at = account) => renderToStaticMarkup(createElement(KeyIdentity, { of, account: at }));

test.each([
  ['its id at the provider', shown({ ...key, remoteId: '8' })],
  ['the day of its creation', shown({ ...key, createdAt: Date.UTC(2026, 2, 3, 12) })],
  ['its last use', shown({ ...key, lastUsedAt: null })],
  ['its account', shown(key, { ...account, label: 'Home' })],
])('two keys with the same label and mask are told apart by %s', async (_, other) => {
  await i18n.changeLanguage('en');
  expect(other).not.toBe(shown(key));
});
