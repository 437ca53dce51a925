import type { KeyFormat } from './key-format.ts';

export const cloud: KeyFormat[] = [
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
  // (this half is not secret; requests are signed with the other)
  {
    id: 'aws-access-key-id',
    service: 'AWS',
    name: 'access key ID',
    prefix: 'AKIA',
    pattern: /^AKIA[A-Z0-9]{16}$/,
    secretVariable: 'AWS_SECRET_ACCESS_KEY',
    page: 'https://console.aws.amazon.com/iam/home#/security_credentials',
    verify: null,
  },
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
  {
    id: 'aws-temporary-access-key-id',
    service: 'AWS',
    name: 'temporary access key ID',
    prefix: 'ASIA',
    pattern: /^ASIA[A-Z0-9]{16}$/,
    secretVariable: 'AWS_SECRET_ACCESS_KEY',
    page: 'https://console.aws.amazon.com/iam/home#/security_credentials',
    verify: null,
  },
  // https://aws.amazon.com/blogs/security/securing-amazon-bedrock-api-keys-best-practices-for-implementation-and-management/
  // (each region has a host of its own)
  {
    id: 'amazon-bedrock-api-key',
    service: 'AWS',
    name: 'Amazon Bedrock API key',
    prefix: 'ABSK',
    pattern: /^ABSK[A-Za-z0-9+/]{109,269}={0,2}$/,
    page: 'https://console.aws.amazon.com/bedrock/home',
    verify: null,
  },
  // https://cloud.google.com/docs/authentication/api-keys (no GET works with every API that a key may be for)
  {
    id: 'google-api-key',
    service: 'Google',
    name: 'API key',
    prefix: 'AIza',
    pattern: /^AIza[A-Za-z0-9_-]{35}$/,
    page: 'https://console.cloud.google.com/apis/credentials',
    verify: null,
    publishable: 'by-name',
  },
  // https://ai.google.dev/gemini-api/docs/api-key (bound to a service account; AI Studio has made no others since 2026)
  {
    id: 'google-auth-key',
    service: 'Google',
    name: 'authorization key',
    prefix: 'AQ.',
    pattern: /^AQ\.[A-Za-z0-9_-]{40,200}$/,
    page: 'https://aistudio.google.com/api-keys',
    verify: null,
  },
  // https://developers.cloudflare.com/fundamentals/api/get-started/token-formats/ (the length of the checksum is not documented;
  // a disabled token verifies with status 200)
  {
    id: 'cloudflare-user-token',
    service: 'Cloudflare',
    name: 'user API token',
    prefix: 'cfut_',
    pattern: /^cfut_[A-Za-z0-9]{44,60}$/,
    page: 'https://dash.cloudflare.com/profile/api-tokens',
    verify: null,
  },
  // https://developers.cloudflare.com/fundamentals/api/get-started/token-formats/ (verified at the address of its account)
  {
    id: 'cloudflare-account-token',
    service: 'Cloudflare',
    name: 'account API token',
    prefix: 'cfat_',
    pattern: /^cfat_[A-Za-z0-9]{44,60}$/,
    page: 'https://dash.cloudflare.com/?to=/:account/api-tokens',
    verify: null,
  },
  // https://developers.cloudflare.com/fundamentals/api/get-started/token-formats/ (sent together with an e-mail address)
  {
    id: 'cloudflare-global-key',
    service: 'Cloudflare',
    name: 'global API key',
    prefix: 'cfk_',
    pattern: /^cfk_[A-Za-z0-9]{44,60}$/,
    page: 'https://dash.cloudflare.com/profile/api-tokens',
    verify: null,
  },
  // https://developers.cloudflare.com/changelog/post/2026-08-26-service-token-secret-format/ (sent together with its client ID)
  {
    id: 'cloudflare-service-token-secret',
    service: 'Cloudflare',
    name: 'secret of an Access service token',
    prefix: 'cfast_',
    pattern: /^cfast_[A-Za-z0-9]{48}$/,
    page: 'https://one.dash.cloudflare.com',
    verify: null,
  },
  // https://docs.digitalocean.com/notes/2022/api-token-format/
  // GET: https://docs.digitalocean.com/reference/api/reference/account/ (with the scope account:read)
  {
    id: 'digitalocean-pat',
    service: 'DigitalOcean',
    name: 'personal access token',
    prefix: 'dop_v1_',
    pattern: /^dop_v1_[a-f0-9]{64}$/,
    page: 'https://cloud.digitalocean.com/account/api/tokens',
    verify: { url: 'https://api.digitalocean.com/v2/account', header: 'Authorization: Bearer {key}' },
  },
  // https://docs.digitalocean.com/reference/api/oauth/ (its scopes may leave out every GET)
  {
    id: 'digitalocean-oauth-token',
    service: 'DigitalOcean',
    name: 'OAuth access token',
    prefix: 'doo_v1_',
    pattern: /^doo_v1_[a-f0-9]{64}$/,
    page: 'https://cloud.digitalocean.com/account/api/applications',
    verify: null,
  },
  // https://docs.digitalocean.com/reference/api/oauth/
  {
    id: 'digitalocean-refresh-token',
    service: 'DigitalOcean',
    name: 'OAuth refresh token',
    prefix: 'dor_v1_',
    pattern: /^dor_v1_[a-f0-9]{64}$/,
    page: 'https://cloud.digitalocean.com/account/api/applications',
    verify: null,
  },
  // https://devcenter.heroku.com/changelog-items/3175 (65 characters; those of before 23 April 2025 have a UUID)
  // (every request needs an Accept header as well)
  {
    id: 'heroku-api-key',
    service: 'Heroku',
    name: 'API key',
    prefix: 'HRKU-',
    pattern: /^HRKU-[A-Za-z0-9_-]{36,80}$/,
    page: 'https://dashboard.heroku.com/account/applications',
    verify: null,
  },
  // https://answers.netlify.com/t/change-to-the-netlify-authentication-token-format/106146 (40 characters)
  // GET: https://open-api.netlify.com/#tag/user/operation/getCurrentUser
  {
    id: 'netlify-pat',
    service: 'Netlify',
    name: 'personal access token',
    prefix: 'nfp_',
    pattern: /^nfp_[A-Za-z0-9_-]{36}$/,
    page: 'https://app.netlify.com/user/applications#personal-access-tokens',
    verify: { url: 'https://api.netlify.com/api/v1/user', header: 'Authorization: Bearer {key}' },
  },
  // https://answers.netlify.com/t/change-to-the-netlify-authentication-token-format/106146
  {
    id: 'netlify-cli-token',
    service: 'Netlify',
    name: 'token of the command line',
    prefix: 'nfc_',
    pattern: /^nfc_[A-Za-z0-9_-]{36}$/,
    page: 'https://app.netlify.com/user/applications',
    verify: { url: 'https://api.netlify.com/api/v1/user', header: 'Authorization: Bearer {key}' },
  },
  // https://fly.io/docs/security/tokens/ (one or more macaroons, with commas between them)
  {
    id: 'fly-access-token',
    service: 'Fly.io',
    name: 'access token',
    prefix: 'FlyV1 ',
    pattern: /^FlyV1 fm[12][ar]?_[A-Za-z0-9+/=_,-]{50,4000}$/,
    page: 'https://fly.io/user/personal_access_tokens',
    verify: null,
  },
  // https://fly.io/docs/security/tokens/ (without the name of the scheme, as it stands in FLY_API_TOKEN)
  {
    id: 'fly-macaroon',
    service: 'Fly.io',
    name: 'access token (without FlyV1)',
    prefix: 'fm',
    pattern: /^fm[12][ar]?_[A-Za-z0-9+/=_,-]{50,4000}$/,
    page: 'https://fly.io/user/personal_access_tokens',
    verify: null,
  },
  // https://docs.databricks.com/aws/en/dev-tools/auth/pat (each workspace has a host of its own)
  {
    id: 'databricks-pat',
    service: 'Databricks',
    name: 'personal access token',
    prefix: 'dapi',
    pattern: /^dapi[a-f0-9]{32}(?:-[0-9]{1,2})?$/,
    page: 'https://accounts.cloud.databricks.com',
    verify: null,
  },
  // https://github.com/mongodb/kingfisher (MongoDB’s own scanner; sent together with the ID of its service account)
  {
    id: 'mongodb-atlas-secret',
    service: 'MongoDB',
    name: 'secret of an Atlas service account',
    prefix: 'mdb_sa_sk_',
    pattern: /^mdb_sa_sk_[A-Za-z0-9_-]{40}$/,
    page: 'https://cloud.mongodb.com',
    verify: null,
  },
  // https://supabase.com/docs/guides/platform/access-tokens (scoped unless the owner chooses otherwise, since 28 September 2026)
  // (those with limited scopes begin with sbp_fc; what follows is not documented)
  // GET: https://supabase.com/docs/reference/api/introduction (403 to a token that may not read projects)
  {
    id: 'supabase-pat',
    service: 'Supabase',
    name: 'personal access token',
    prefix: 'sbp_',
    pattern: /^sbp_(?:(?:oauth_|v[0-9]_)?[a-f0-9]{40,64}|fc[A-Za-z0-9_-]{30,120})$/,
    page: 'https://supabase.com/dashboard/account/tokens',
    verify: { url: 'https://api.supabase.com/v1/projects', header: 'Authorization: Bearer {key}' },
  },
  // https://supabase.com/docs/guides/self-hosting/self-hosted-auth-keys (its checksum is not documented)
  // (each project has a host of its own)
  {
    id: 'supabase-secret-key',
    service: 'Supabase',
    name: 'secret key',
    prefix: 'sb_secret_',
    pattern: /^sb_secret_[A-Za-z0-9_-]{22}_[A-Za-z0-9_-]{8}$/,
    page: 'https://supabase.com/dashboard/project/_/settings/api-keys',
    verify: null,
  },
  // https://planetscale.com/docs/api/reference/service-tokens (sent together with its ID)
  {
    id: 'planetscale-service-token',
    service: 'PlanetScale',
    name: 'service token',
    prefix: 'pscale_tkn_',
    pattern: /^pscale_tkn_[A-Za-z0-9_.=-]{32,64}$/,
    page: 'https://app.planetscale.com',
    verify: null,
  },
  // https://www.pulumi.com/docs/reference/cloud-rest-api/access-tokens/ (sent with the word `token`, not `Bearer`)
  {
    id: 'pulumi-access-token',
    service: 'Pulumi',
    name: 'access token',
    prefix: 'pul-',
    pattern: /^pul-[a-f0-9]{40}$/,
    page: 'https://app.pulumi.com/account/tokens',
    verify: null,
  },
  // https://tailscale.com/docs/reference/key-prefixes (GET: https://tailscale.com/api#tag/devices)
  {
    id: 'tailscale-api-access-token',
    service: 'Tailscale',
    name: 'API access token',
    prefix: 'tskey-api-',
    pattern: /^tskey-api-[A-Za-z0-9]{6,40}-[A-Za-z0-9]{10,80}$/,
    page: 'https://login.tailscale.com/admin/settings/keys',
    verify: {
      url: 'https://api.tailscale.com/api/v2/tailnet/-/devices',
      header: 'Authorization: Bearer {key}',
    },
  },
  // https://tailscale.com/docs/reference/key-prefixes
  {
    id: 'tailscale-auth-key',
    service: 'Tailscale',
    name: 'auth key',
    prefix: 'tskey-auth-',
    pattern: /^tskey-auth-[A-Za-z0-9]{6,40}-[A-Za-z0-9]{10,80}$/,
    page: 'https://login.tailscale.com/admin/settings/keys',
    verify: null,
  },
  // https://tailscale.com/docs/reference/key-prefixes
  {
    id: 'tailscale-oauth-client-secret',
    service: 'Tailscale',
    name: 'OAuth client secret',
    prefix: 'tskey-client-',
    pattern: /^tskey-client-[A-Za-z0-9]{6,40}-[A-Za-z0-9]{10,80}$/,
    page: 'https://login.tailscale.com/admin/settings/oauth',
    verify: null,
  },
  // https://tailscale.com/docs/reference/key-prefixes
  {
    id: 'tailscale-scim-key',
    service: 'Tailscale',
    name: 'SCIM key',
    prefix: 'tskey-scim-',
    pattern: /^tskey-scim-[A-Za-z0-9]{6,40}-[A-Za-z0-9]{10,80}$/,
    page: 'https://login.tailscale.com/admin/settings/user-management',
    verify: null,
  },
  // https://tailscale.com/docs/reference/key-prefixes
  {
    id: 'tailscale-webhook-secret',
    service: 'Tailscale',
    name: 'webhook secret',
    prefix: 'tskey-webhook-',
    pattern: /^tskey-webhook-[A-Za-z0-9]{6,40}-[A-Za-z0-9]{10,80}$/,
    page: 'https://login.tailscale.com/admin/settings/webhooks',
    verify: null,
  },
];
