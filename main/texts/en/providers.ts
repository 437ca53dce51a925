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
      revoking: 'GitHub emails the token’s owner. Deploy keys made with this token are also deleted.',
    },
    openrouter: {
      credential: 'a management key (Settings → Management Keys)',
      role: 'an owner of the workspace',
      pageRole: 'an owner of the workspace',
    },
    npm: {
      credential: 'the token that “npm login” writes to .npmrc',
      role: 'the owner of the tokens',
      pageRole: 'the owner of the tokens',
    },
    verdaccio: {
      credential: 'the token that “npm login --registry <address>” writes to .npmrc',
      role: 'a user of a registry with “flags: token: true”',
    },
    resend: {
      credential: 'a key with full access (API Keys)',
      role: 'a member of the team',
      pageRole: 'a member of the team',
    },
    gitlab: {
      credential: 'a personal access token with the scope “api” (User settings → Personal access tokens)',
      role: 'the owner of the token',
      pageRole: 'the owner of the token',
    },
    cloudflare: {
      credential: 'a token from the template “Create additional tokens” (My Profile → API Tokens)',
      role: 'the owner of the tokens',
      pageRole: 'the owner of the token',
    },
    vercel: {
      credential: 'a token for the full account (Account Settings → Tokens)',
      role: 'the owner of the account',
      pageRole: 'the owner of the account',
    },
    openai: {
      credential: 'an admin key, sk-admin-… (Settings → Organization → Admin keys)',
      role: 'an owner of the organization',
      pageRole: 'a member of the project',
    },
    'docker-hub': {
      credential: 'your user name, a colon, and your password or a personal access token (name:token)',
      role: 'the owner of the tokens',
      pageRole: 'the owner of the tokens',
    },
    anthropic: {
      credential: 'an Admin API key of an organization (Settings → Admin keys)',
      role: 'an admin of the organization',
      pageRole: 'a member of the organization who may create keys',
    },
    strapi: {
      credential: 'your email address, a colon, and your password (email:password)',
      role: 'a user who may manage API tokens (Settings → Roles)',
      pageRole: 'a user who may manage API tokens',
    },
    other: {
      name: 'Other',
    },
  },
  any: { credential: 'a new one', role: 'an administrator' },
};
