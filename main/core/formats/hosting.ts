import type { KeyFormat } from './key-format.ts';
import { hasSupabaseRole } from './supabase-role.ts';

export const hosting: KeyFormat[] = [
  // https://vercel.com/docs/rest-api/authentication/get-auth-token-metadata (`current` for the token that asks)
  {
    id: 'vercel-access-token',
    service: 'Vercel',
    name: 'access token',
    prefix: 'vcp_',
    pattern: /^vcp_[A-Za-z0-9_-]{24,120}$/,
    page: 'https://vercel.com/account/tokens',
    verify: { url: 'https://api.vercel.com/v5/user/tokens/current', header: 'Authorization: Bearer {key}' },
  },
  // https://vercel.com/changelog/new-token-formats-and-secret-scanning (no lengths)
  {
    id: 'vercel-integration-token',
    service: 'Vercel',
    name: 'integration token',
    prefix: 'vci_',
    pattern: /^vci_[A-Za-z0-9_-]{24,120}$/,
    page: 'https://vercel.com/dashboard/integrations',
    verify: null,
  },
  // https://vercel.com/changelog/new-token-formats-and-secret-scanning
  {
    id: 'vercel-app-access-token',
    service: 'Vercel',
    name: 'app access token',
    prefix: 'vca_',
    pattern: /^vca_[A-Za-z0-9_-]{24,120}$/,
    page: 'https://vercel.com/account',
    verify: null,
  },
  // https://vercel.com/changelog/new-token-formats-and-secret-scanning
  {
    id: 'vercel-app-refresh-token',
    service: 'Vercel',
    name: 'app refresh token',
    prefix: 'vcr_',
    pattern: /^vcr_[A-Za-z0-9_-]{24,120}$/,
    page: 'https://vercel.com/account',
    verify: null,
  },
  // https://vercel.com/docs/ai-gateway/authentication
  {
    id: 'vercel-ai-gateway-key',
    service: 'Vercel',
    name: 'AI Gateway API key',
    prefix: 'vck_',
    pattern: /^vck_[A-Za-z0-9_-]{24,120}$/,
    page: 'https://vercel.com/dashboard',
    verify: null,
  },
  // https://vercel.com/docs/vercel-blob/using-blob-sdk
  {
    id: 'vercel-blob-token',
    service: 'Vercel',
    name: 'Blob read-write token',
    prefix: 'vercel_blob_rw_',
    pattern: /^vercel_blob_rw_[A-Za-z0-9]{8,24}_[A-Za-z0-9]{20,60}$/,
    page: 'https://vercel.com/dashboard/stores',
    verify: null,
  },
  // https://supabase.com/docs/guides/self-hosting/self-hosted-auth-keys
  {
    id: 'supabase-publishable-key',
    service: 'Supabase',
    name: 'publishable key',
    prefix: 'sb_publishable_',
    pattern: /^sb_publishable_[A-Za-z0-9_-]{22}_[A-Za-z0-9_-]{8}$/,
    page: 'https://supabase.com/dashboard/project/_/settings/api-keys',
    verify: null,
    publishable: 'always',
  },
  // https://supabase.com/docs/guides/api/api-keys (a JWT; each project has a host of its own)
  {
    id: 'supabase-service-role-key',
    service: 'Supabase',
    name: 'service_role key (legacy)',
    prefix: 'eyJ',
    pattern: /^eyJ[A-Za-z0-9_-]{10,100}\.[A-Za-z0-9_-]{20,400}\.[A-Za-z0-9_-]{40,100}$/,
    page: 'https://supabase.com/dashboard/project/_/settings/api-keys',
    verify: null,
    holds: hasSupabaseRole('service_role'),
  },
  // https://supabase.com/docs/guides/api/api-keys
  {
    id: 'supabase-anon-key',
    service: 'Supabase',
    name: 'anon key (legacy)',
    prefix: 'eyJ',
    pattern: /^eyJ[A-Za-z0-9_-]{10,100}\.[A-Za-z0-9_-]{20,400}\.[A-Za-z0-9_-]{40,100}$/,
    page: 'https://supabase.com/dashboard/project/_/settings/api-keys',
    verify: null,
    publishable: 'always',
    holds: hasSupabaseRole('anon'),
  },
  // https://neon.com/docs/manage/api-keys
  {
    id: 'neon-api-key',
    service: 'Neon',
    name: 'API key',
    prefix: 'napi_',
    pattern: /^napi_[A-Za-z0-9]{40,80}$/,
    page: 'https://console.neon.tech/app/settings/api-keys',
    verify: null,
  },
  // https://render.com/docs/api
  {
    id: 'render-api-key',
    service: 'Render',
    name: 'API key',
    prefix: 'rnd_',
    pattern: /^rnd_[A-Za-z0-9]{24,40}$/,
    page: 'https://dashboard.render.com/settings#api-keys',
    verify: null,
  },
  // https://developers.google.com/identity/protocols/oauth2/web-server (sent in the body, with the client ID)
  {
    id: 'google-oauth-client-secret',
    service: 'Google',
    name: 'OAuth client secret',
    prefix: 'GOCSPX-',
    pattern: /^GOCSPX-[A-Za-z0-9_-]{28}$/,
    page: 'https://console.cloud.google.com/auth/clients',
    verify: null,
  },
];
