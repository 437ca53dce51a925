import { anthropic } from '../../../main/core/providers/anthropic.ts';
import { checkKey, checkKeys, describeReplies } from './replies-to-a-client.ts';

const key = {
  id: 'apikey_01Rj2N8SVvo6BePZj99NhmiT',
  type: 'api_key',
  name: 'CI',
  workspace_id: null,
  created_at: '2026-11-01T12:00:00Z',
  created_by: { id: 'user_01', type: 'user' },
  partial_key_hint: 'sk-ant-api03-R2D...igAA',
  status: 'active',
};

describeReplies({
  provider: anthropic,
  credential: 'sk-ant-admin01-CREDENTIAL-MARKER-0123456789abcdef',
  markers: ['CREDENTIAL-MARKER'],
  refusal: { type: 'error', error: { type: 'invalid_request_error', message: 'The key is not right.' } },
  calls: [
    {
      name: 'list',
      right: [{ data: [key, { ...key, id: 'b' }], has_more: false, first_id: key.id, last_id: 'b' }],
      run: ({ keys }) => keys?.list(null).then(checkKeys),
    },
    {
      name: 'edit',
      right: [key],
      run: ({ keys }) => keys?.edit?.(key.id, { label: 'CI', access: 'inherited' }, 'id').then(checkKey),
    },
    {
      name: 'disable',
      right: [{ ...key, status: 'inactive' }],
      run: ({ keys }) => keys?.setDisabled?.(key.id, true),
    },
    {
      name: 'revoke',
      right: [{ ...key, status: 'archived' }],
      run: ({ keys }) => keys?.revoke(key.id, 'id'),
    },
  ],
});
