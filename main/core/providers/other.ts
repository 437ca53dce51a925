import type { ProviderPolicy } from '../../contract/provider.ts';
import { expiryOfGitHub } from './github-expiry.ts';
import type { Provider, Verification } from './provider.ts';
import { keyInHeader } from './secret-in-header.ts';
import { verifySecret } from './verify-secret.ts';

const presetHeader = 'Authorization: Bearer {key}';

/** Any provider that Latchkey does not know. The user enters everything, also where a key can be verified. */
const policy: ProviderPolicy = {
  id: 'other',
  name: 'Other',
  untried: false,
  words: { key: 'key', label: 'label', revoke: 'revoke' },
  kinds: [],
  practice: false,
  address: { for: 'verification', preset: null },
  header: { preset: presetHeader },
  takesCredential: false,
  labelMax: 255,
  access: ['inherited', 'read-write', 'read-only'],
  scopes: null,
  area: null,
  lists: ['access', 'last-used'],
  expiry: { required: false, maxDays: null, periods: [30, 90, 365], ends: 'time-of-day' },
  secret: { prefix: '', hasPublicPart: true, whiteSpace: true, shownOnce: false, refusals: [401] },
  list: 'none',
  create: 'by-hand',
  reportsUse: false,
  edit: { by: 'by-hand', fields: ['label', 'access', 'expiry'] },
  regenerate: 'by-hand',
  disable: 'none',
  newIdWhenRegenerated: false,
  repeats: null,
  revoke: { by: 'by-hand', byValue: false, twice: false, staysListed: false },
  leaked: { ways: ['end-first', 'new-first', 'regenerate'], advised: null },
  page: null,
};

export const other: Provider = {
  policy,
  connect({ baseUrl, header, accountLabel, ...world }) {
    if (baseUrl === null) return { keys: null, verify: null };
    const [, name = '', value = ''] = /^([^:]+): ?(.*)$/.exec(header ?? presetHeader) ?? [];
    return {
      keys: null,
      async verify(secret, claim) {
        const headersWith = (sent: string) => ({ [name.toLowerCase()]: keyInHeader(value, sent, accountLabel) });
        const reply = await verifySecret({ url: baseUrl, headersWith, secret, claim }, policy, accountLabel, world);
        const verification: Verification = { accepted: reply !== null, isUse: true };
        const expiresAt = reply === null ? null : expiryOfGitHub(reply.headers);
        return expiresAt === null ? verification : { ...verification, expiresAt };
      },
    };
  },
};
