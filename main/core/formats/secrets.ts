import { isBech32 } from './bech32.ts';
import type { KeyFormat } from './key-format.ts';

export const secrets: KeyFormat[] = [
  // https://developer.hashicorp.com/vault/docs/concepts/tokens#token-prefixes (each Vault has a host of its own)
  {
    id: 'vault-service-token',
    service: 'HashiCorp Vault',
    name: 'service token',
    prefix: 'hvs.',
    pattern: /^hvs\.[A-Za-z0-9_-]{24,300}$/,
    page: 'https://developer.hashicorp.com/vault/docs/concepts/tokens',
    verify: null,
  },
  // https://developer.hashicorp.com/vault/docs/concepts/tokens#token-prefixes
  {
    id: 'vault-batch-token',
    service: 'HashiCorp Vault',
    name: 'batch token',
    prefix: 'hvb.',
    pattern: /^hvb\.[A-Za-z0-9_-]{24,1000}$/,
    page: 'https://developer.hashicorp.com/vault/docs/concepts/tokens',
    verify: null,
  },
  // https://developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/api-tokens
  // https://developer.hashicorp.com/terraform/cloud-docs/europe (organizations in Europe have another host)
  {
    id: 'terraform-api-token',
    service: 'HCP Terraform',
    name: 'API token',
    prefix: '',
    pattern: /^[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_=-]{60,80}$/,
    page: 'https://app.terraform.io/app/settings/tokens',
    verify: null,
  },
  // https://docs.doppler.com/reference/auth-token-formats (GET: https://docs.doppler.com/reference/auth-me)
  {
    id: 'doppler-personal-token',
    service: 'Doppler',
    name: 'personal token',
    prefix: 'dp.pt.',
    pattern: /^dp\.pt\.[A-Za-z0-9]{40,44}$/,
    page: 'https://dashboard.doppler.com',
    verify: { url: 'https://api.doppler.com/v3/me', header: 'Authorization: Bearer {key}' },
  },
  // https://docs.doppler.com/reference/auth-token-formats (may contain the name of its config)
  {
    id: 'doppler-service-token',
    service: 'Doppler',
    name: 'service token',
    prefix: 'dp.st.',
    pattern: /^dp\.st\.(?:[a-z0-9_-]{2,35}\.)?[A-Za-z0-9]{40,44}$/,
    page: 'https://dashboard.doppler.com',
    verify: { url: 'https://api.doppler.com/v3/me', header: 'Authorization: Bearer {key}' },
  },
  // https://docs.doppler.com/reference/auth-token-formats
  {
    id: 'doppler-cli-token',
    service: 'Doppler',
    name: 'CLI token',
    prefix: 'dp.ct.',
    pattern: /^dp\.ct\.[A-Za-z0-9]{40,44}$/,
    page: 'https://dashboard.doppler.com',
    verify: { url: 'https://api.doppler.com/v3/me', header: 'Authorization: Bearer {key}' },
  },
  // https://docs.doppler.com/reference/auth-token-formats
  {
    id: 'doppler-service-account-token',
    service: 'Doppler',
    name: 'service account token',
    prefix: 'dp.sa.',
    pattern: /^dp\.sa\.[A-Za-z0-9]{40,44}$/,
    page: 'https://dashboard.doppler.com',
    verify: { url: 'https://api.doppler.com/v3/me', header: 'Authorization: Bearer {key}' },
  },
  // https://docs.doppler.com/reference/auth-token-formats (works for a short time)
  {
    id: 'doppler-service-account-identity-token',
    service: 'Doppler',
    name: 'service account identity token',
    prefix: 'dp.said.',
    pattern: /^dp\.said\.[A-Za-z0-9]{40,44}$/,
    page: 'https://dashboard.doppler.com',
    verify: null,
  },
  // https://docs.doppler.com/reference/auth-token-formats
  {
    id: 'doppler-scim-token',
    service: 'Doppler',
    name: 'SCIM token',
    prefix: 'dp.scim.',
    pattern: /^dp\.scim\.[A-Za-z0-9]{40,44}$/,
    page: 'https://dashboard.doppler.com',
    verify: null,
  },
  // https://docs.doppler.com/reference/auth-token-formats
  {
    id: 'doppler-audit-token',
    service: 'Doppler',
    name: 'audit token',
    prefix: 'dp.audit.',
    pattern: /^dp\.audit\.[A-Za-z0-9]{40,44}$/,
    page: 'https://dashboard.doppler.com',
    verify: null,
  },
  // https://age-encryption.org/v1 (made on the user's computer: there is no issuer)
  {
    id: 'age-secret-key',
    service: 'age',
    name: 'X25519 identity',
    prefix: 'AGE-SECRET-KEY-1',
    pattern: /^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/,
    page: 'https://age-encryption.org',
    verify: null,
    checksum: isBech32,
  },
  // https://github.com/FiloSottile/age/blob/main/README.md (since 1.3, against quantum computers)
  {
    id: 'age-hybrid-secret-key',
    service: 'age',
    name: 'post-quantum identity',
    prefix: 'AGE-SECRET-KEY-PQ-1',
    pattern: /^AGE-SECRET-KEY-PQ-1[02-9AC-HJ-NP-Z]{58}$/,
    page: 'https://age-encryption.org',
    verify: null,
    checksum: isBech32,
  },
  // https://bitwarden.com/help/access-tokens/ (of Secrets Manager; with the key that opens the secrets)
  // https://github.com/bitwarden/sdk-internal/blob/main/crates/bitwarden-core/src/auth/access_token.rs
  {
    id: 'bitwarden-access-token',
    service: 'Bitwarden',
    name: 'access token of a machine account',
    prefix: '0.',
    pattern: /^0\.[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}\.[A-Za-z0-9]{30}:[A-Za-z0-9+/]{22}==$/,
    page: 'https://vault.bitwarden.com',
    verify: null,
  },
  // https://developer.1password.com/docs/service-accounts/security/ (JSON in base64url; only `op` and the SDKs can use it)
  {
    id: '1password-service-account-token',
    service: '1Password',
    name: 'service account token',
    prefix: 'ops_',
    pattern: /^ops_eyJ[A-Za-z0-9_-]{247,4000}={0,2}$/,
    page: 'https://start.1password.com',
    verify: null,
  },
];
