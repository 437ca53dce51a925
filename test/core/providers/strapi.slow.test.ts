import { describe } from 'vitest';
import { strapi } from '../../../main/core/providers/strapi.ts';
import { hasStrapi, startStrapi } from '../../fakes/strapi.ts';
import { inFull } from '../../sample.ts';
import { checkCreated, checkKey, checkKeys, describeReplies } from './replies-to-a-client.ts';
import { strapiSpec } from './strapi-spec.ts';

const token = {
  ...{ id: 7, kind: 'content-api', name: 'CI', description: '', type: 'read-only', permissions: [] },
  ...{ lastUsedAt: null, lifespan: '604800000', expiresAt: '2026-12-06T20:36:33.531Z' },
  ...{ createdAt: '2026-11-29T20:36:33.531Z', updatedAt: '2026-11-29T20:36:33.531Z' },
};
const accessKey = '9bc14c102c563894ffa7fe72f2cc972e';
const session = { data: { token: 'eyJhbGciOiJIUzI1NiJ9.e30.SESSION-MARKER', user: { id: 1 } } };

describeReplies({
  provider: strapi,
  credential: 'ann@example.com:CREDENTIAL-MARKER',
  markers: ['CREDENTIAL-MARKER', 'SESSION-MARKER'],
  refusal: { data: null, error: { status: 400, name: 'ApplicationError', message: 'Name already taken', details: {} } },
  calls: [
    {
      name: 'log in',
      // Both requests get it.
      right: [{ data: { ...session.data, id: 7 } }],
      run: ({ keys }) => keys?.revoke('7', 'id'),
    },
    {
      name: 'list',
      right: [session, { data: [token, { ...token, id: 8, type: 'custom', expiresAt: null }] }],
      run: ({ keys }) => keys?.list(null).then(checkKeys),
    },
    {
      name: 'create',
      right: [session, { data: { ...token, accessKey } }],
      run: ({ keys }) => keys?.create?.({ label: 'CI', access: 'read-only', expiresAt: 1 }, 'id').then(checkCreated),
    },
    {
      name: 'edit',
      right: [session, { data: token }],
      run: ({ keys }) => keys?.edit?.('7', { label: 'CI', access: 'inherited' }, 'id').then(checkKey),
    },
    {
      name: 'regenerate',
      right: [session, { data: { id: 7, accessKey } }],
      run: ({ keys }) => keys?.regenerate?.('7', 'id', null).then(checkCreated),
    },
    {
      name: 'revoke',
      right: [session, { data: null }],
      run: ({ keys }) => keys?.revoke('7', 'id'),
    },
  ],
});

// Setup installs Strapi for a long run only.
if (inFull) describe.skipIf(!hasStrapi)('at a real Strapi', () => strapiSpec(startStrapi));
