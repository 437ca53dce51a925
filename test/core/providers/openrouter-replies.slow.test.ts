import { expect } from 'vitest';
import { openRouter } from '../../../main/core/providers/openrouter.ts';
import type { ListedPage } from '../../../main/core/providers/provider.ts';
import { checkCreated, checkKey, checkKeys, describeReplies } from './replies-to-a-client.ts';

const credential = 'sk-or-v1-CREDENTIAL-MARKER-0123456789abcdef';
const secret = 'sk-or-v1-API-KEY-MARKER-0123456789abcdefghij';

const key = {
  hash: 'f01d52606dc8f0a8303a7b5cc3fa07109c2e346cec7c0a16b40de462992ce943',
  name: 'CI',
  label: 'sk-or-v1-0e6...1c96',
  disabled: false,
  created_at: '2026-11-21T00:00:00Z',
  expires_at: '2027-11-21T00:00:00Z',
};

function checkPage(page: ListedPage): void {
  checkKeys(page);
  expect(page.next).toBe(page.keys.length === 0 ? null : String(page.keys.length));
}

describeReplies({
  provider: openRouter,
  credential,
  markers: ['CREDENTIAL-MARKER', 'API-KEY-MARKER'],
  refusal: { error: { code: 400, message: `The key ${secret} is not right.` } },
  calls: [
    {
      name: 'list',
      right: [{ data: [key, { ...key, hash: 'b' }] }],
      run: ({ keys }) => keys?.list(null).then(checkPage),
    },
    {
      name: 'create',
      right: [{ data: key, key: secret }],
      run: ({ keys }) => keys?.create?.({ label: 'CI', access: null, expiresAt: 1 }, 'id').then(checkCreated),
    },
    {
      name: 'edit',
      right: [{ data: key }],
      run: ({ keys }) => keys?.edit?.(key.hash, { label: 'CI', access: 'inherited' }, 'id').then(checkKey),
    },
    { name: 'disable', right: [{ data: key }], run: ({ keys }) => keys?.setDisabled?.(key.hash, true) },
    { name: 'revoke', right: [{ deleted: true }], run: ({ keys }) => keys?.revoke(key.hash, 'id') },
  ],
});
