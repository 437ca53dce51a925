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
    gitlab: {
      credential:
        'a personal access token with the scope “api”, which you create on GitLab under User settings → Personal access tokens',
      role: 'the owner of the tokens',
      pageRole: 'the owner of the token',
    },
    openai: {
      credential:
        'an admin key (sk-admin-…), which you create on platform.openai.com under Settings → Organization → Admin keys',
      role: 'an owner of the organization',
      pageRole: 'a member of the project',
    },
    other: {
      name: 'Other',
    },
  },
  any: { credential: 'a new one', role: 'an administrator' },
};
