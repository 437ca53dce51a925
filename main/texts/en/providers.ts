import type { ProviderTexts } from '../error-texts.ts';

export const providers: ProviderTexts = {
  byId: {
    lev: {
      credential: 'an API key (lev_sk_…) or a JWT',
      role: 'a workspace admin, with API keys enabled for the account',
      pageRole: 'a workspace admin',
    },
    level: {
      pageRole: 'a technician with access to Settings',
    },
    'level-access': {
      pageRole: 'an organization admin or API Token Manager',
    },
    github: {
      pageRole: 'the owner of the token',
      revoking:
        'GitHub tells the token’s owner by e-mail. Deploy keys that were made with this token are deleted, too.',
    },
    openrouter: {
      credential: 'a management key, which you create on openrouter.ai under Settings → Management Keys',
      role: 'an owner of the workspace, with a management key',
      pageRole: 'an owner of the workspace',
    },
    resend: {
      credential: 'a key with full access, which you create on resend.com under API Keys',
      role: 'a member of the team, with a full-access key',
      pageRole: 'a member of the team',
    },
    vercel: {
      credential: 'a token for the full account, which you create on vercel.com under Account Settings → Tokens',
      role: 'the owner of the account, with a token for the full account',
      pageRole: 'the owner of the account',
    },
    other: {
      name: 'Other',
    },
  },
  any: { credential: 'a new one', role: 'an administrator' },
};
