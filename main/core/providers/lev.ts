import type { ProviderPolicy } from '../../contract/provider.ts';
import { connectLev } from './lev-client.ts';
import type { Provider } from './provider.ts';

/** Source: https://www.lev.com/docs/build/api-keys and the OpenAPI document of the External API v2. */
const policy: ProviderPolicy = {
  id: 'lev',
  name: 'Lev',
  untried: true,
  words: { key: 'key', label: 'label', revoke: 'revoke' },
  kinds: [],
  practice: false,
  address: { for: 'api', preset: 'https://api.lev.com' },
  header: null,
  takesCredential: true,
  labelMax: 255,
  access: [],
  scopes: null,
  area: null,
  lists: ['access', 'last-used'],
  expiry: null,
  secret: { prefix: 'lev_sk_', whiteSpace: false, shownOnce: true, refusals: [401] },
  list: 'api',
  create: 'api',
  reportsUse: true,
  edit: { by: 'none', fields: [] },
  regenerate: 'none',
  disable: 'none',
  newIdWhenRegenerated: false,
  repeats: { create: 'by-key', regenerate: null },
  revoke: { by: 'api', byValue: false, twice: false, staysListed: false },
  leaked: { ways: ['end-first', 'new-first'], advised: 'end-first' },
  page: { url: 'https://app.lev.com/', path: 'Settings → API Keys', isOwn: false, help: null },
};

export const lev: Provider = { policy, connect: (access) => connectLev(access, policy) };
