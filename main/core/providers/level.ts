import { z } from 'zod';
import type { ProviderPolicy } from '../../contract/provider.ts';
import { parseReply } from './exchange.ts';
import type { Provider } from './provider.ts';
import { keyInHeader } from './secret-in-header.ts';
import { verifySecret } from './verify-secret.ts';

/** Source: Level's help pages on API keys. Its published API has no endpoint for keys, so they are managed on its page. */
const policy: ProviderPolicy = {
  id: 'level',
  name: 'Level',
  untried: true,
  words: { key: 'key', label: 'description', revoke: 'delete' },
  kinds: [],
  practice: false,
  address: { for: 'api', preset: 'https://api.level.io' },
  header: null,
  takesCredential: false,
  labelMax: 255,
  access: ['read-only', 'read-write'],
  scopes: null,
  area: null,
  lists: ['access', 'last-used'],
  expiry: null,
  secret: { prefix: '', whiteSpace: false, shownOnce: false, refusals: [401] },
  list: 'none',
  create: 'assisted',
  reportsUse: false,
  edit: { by: 'assisted', fields: ['label', 'access'] },
  regenerate: 'assisted',
  disable: 'none',
  newIdWhenRegenerated: false,
  repeats: null,
  revoke: { by: 'assisted', byValue: false, twice: false, staysListed: false },
  leaked: { ways: ['end-first', 'new-first', 'regenerate'], advised: 'end-first' },
  page: { url: 'https://app.level.io/', path: 'Settings → API keys', isOwn: false, help: null },
};

const devices = z.object({ data: z.array(z.unknown()) });

export const level: Provider = {
  policy,
  connect: ({ baseUrl, ...world }) => ({
    keys: null,
    // Only a write would show whether a key may write, so the user chooses its access.
    async verify(secret, claim) {
      const url = `${baseUrl}/v2/devices?limit=1`;
      const headersWith = (sent: string) => ({ authorization: keyInHeader('{key}', sent, policy.name) });
      const reply = await verifySecret({ url, headersWith, secret, claim }, policy, policy.name, world);
      if (reply !== null) parseReply(devices, reply, policy.name);
      return { accepted: reply !== null, isUse: true };
    },
  }),
};
