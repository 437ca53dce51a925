import { cloudflare } from '../../../main/core/providers/cloudflare.ts';
import { checkCreated, checkKey, checkKeys, describeReplies } from './replies-to-a-client.ts';

const credential = 'cfut_CREDENTIAL-MARKER-0123456789abcdef';
const secret = 'cfut_API-KEY-MARKER-0123456789abcdefghij';

const token = {
  id: 'ed17574386854bf78a67040be0a770b0',
  name: 'CI',
  status: 'active',
  issued_on: '2026-11-01T12:00:00Z',
  last_used_on: '2026-11-20T08:00:00Z',
  expires_on: '2027-03-01T00:00:00Z',
  policies: [{ effect: 'allow', permission_groups: [{ id: 'c8', name: 'DNS Read' }], resources: { zone: '*' } }],
};
const enveloped = (result: unknown) => ({ success: true, errors: [], messages: [], result });

describeReplies({
  provider: cloudflare,
  credential,
  markers: ['CREDENTIAL-MARKER', 'API-KEY-MARKER'],
  refusal: {
    success: false,
    errors: [{ code: 1000, message: `The token ${secret} is not right.` }],
    messages: [],
    result: null,
  },
  calls: [
    {
      name: 'list',
      right: [{ ...enveloped([token, { ...token, id: 'b' }]), result_info: { page: 1, per_page: 50, total_count: 2 } }],
      run: ({ keys }) => keys?.list(null).then(checkKeys),
    },
    {
      name: 'edit',
      right: [enveloped(token), enveloped(token)],
      run: ({ keys }) => keys?.edit?.(token.id, { label: 'CI', access: 'inherited' }, 'id').then(checkKey),
    },
    {
      name: 'disable',
      right: [enveloped(token), enveloped(token)],
      run: ({ keys }) => keys?.setDisabled?.(token.id, true),
    },
    {
      name: 'roll',
      right: [enveloped(secret)],
      run: ({ keys }) => keys?.regenerate?.(token.id, 'id', null).then(checkCreated),
    },
    {
      name: 'revoke',
      right: [enveloped({ id: token.id })],
      run: ({ keys }) => keys?.revoke(token.id, 'id'),
    },
  ],
});
