import type { ProviderPolicy } from '../../contract/provider.ts';
import type { Provider } from './provider.ts';
import { keyInHeader } from './secret-in-header.ts';
import { verifySecret } from './verify-secret.ts';

const helpPage = 'https://client.levelaccess.com/hc/en-us/articles/35750338110103';

/** Source: Level Access's help page on API tokens. Its API differs by customer; nothing is published about tokens. */
const policy: ProviderPolicy = {
  id: 'level-access',
  name: 'Level Access',
  untried: true,
  words: { key: 'token', label: 'name', revoke: 'revoke' },
  kinds: [],
  practice: false,
  address: { for: 'verification', preset: null },
  header: null,
  takesCredential: false,
  labelMax: 255,
  access: [],
  scopes: null,
  area: null,
  lists: [],
  expiry: { required: true, maxDays: 365, periods: [180, 30], ends: 'time-of-day' },
  secret: { prefix: '', whiteSpace: false, shownOnce: true, refusals: [401, 403] },
  list: 'none',
  create: 'assisted',
  reportsUse: false,
  edit: { by: 'none', fields: [] },
  regenerate: 'none',
  disable: 'none',
  newIdWhenRegenerated: false,
  repeats: null,
  revoke: { by: 'assisted', byValue: false, twice: true, staysListed: true },
  leaked: { ways: ['end-first', 'new-first'], advised: null },
  page: { url: null, path: 'Manage → Tools & Integrations → API', isOwn: true, help: helpPage },
};

export const levelAccess: Provider = {
  policy,
  connect: ({ baseUrl, ...world }) => ({
    keys: null,
    verify:
      baseUrl === null
        ? null
        : async (secret, claim) => {
            const headersWith = (sent: string) => ({ 'x-auth-token': keyInHeader('{key}', sent, policy.name) });
            const asked = { url: baseUrl, headersWith, secret, claim };
            const reply = await verifySecret(asked, policy, policy.name, world);
            return { accepted: reply !== null, isUse: true };
          },
  }),
};
