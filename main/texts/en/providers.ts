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
    npm: {
      credential: 'a session token, which the command “npm login” writes to the file .npmrc',
      role: 'the owner of the tokens, with a session token of “npm login”',
      pageRole: 'the owner of the tokens',
    },
    verdaccio: {
      credential: 'a token, which the command “npm login --registry <address>” writes to the file .npmrc',
      role: 'a user of the registry, whose configuration has “flags: token: true”',
    },
    'docker-hub': {
      credential: 'your user name, a colon, and your password or a personal access token (name:token)',
      role: 'the owner of the tokens',
      pageRole: 'the owner of the tokens',
    },
    other: {
      name: 'Other',
    },
  },
  any: { credential: 'a new one', role: 'an administrator' },
};
