import { endsInBase62Crc } from './checksums.ts';
import type { KeyFormat } from './key-format.ts';

const gitHubUser = { url: 'https://api.github.com/user', header: 'Authorization: Bearer {key}' };
const gitHubInstallation = {
  url: 'https://api.github.com/installation/repositories',
  header: 'Authorization: Bearer {key}',
};

/**
 * GitHub's kinds: https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats
 * Up to 255 characters: https://github.blog/changelog/2021-03-31-authentication-token-format-updates-are-generally-available/
 */
export const codeHosting: KeyFormat[] = [
  // https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/managing-your-personal-access-tokens
  // (its checksum is not documented)
  {
    id: 'github-pat-fine-grained',
    service: 'GitHub',
    name: 'fine-grained personal access token',
    prefix: 'github_pat_',
    pattern: /^github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59,200}$/,
    page: 'https://github.com/settings/personal-access-tokens',
    verify: gitHubUser,
  },
  // https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
  {
    id: 'github-pat-classic',
    service: 'GitHub',
    name: 'personal access token (classic)',
    prefix: 'ghp_',
    pattern: /^ghp_[A-Za-z0-9]{36,251}$/,
    page: 'https://github.com/settings/tokens',
    verify: gitHubUser,
    checksum: endsInBase62Crc,
  },
  // https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
  {
    id: 'github-oauth-access-token',
    service: 'GitHub',
    name: 'OAuth access token',
    prefix: 'gho_',
    pattern: /^gho_[A-Za-z0-9]{36,251}$/,
    page: 'https://github.com/settings/applications',
    verify: gitHubUser,
    checksum: endsInBase62Crc,
  },
  // https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
  {
    id: 'github-app-user-token',
    service: 'GitHub',
    name: 'user access token for a GitHub App',
    prefix: 'ghu_',
    pattern: /^ghu_[A-Za-z0-9]{36,251}$/,
    page: 'https://github.com/settings/apps/authorizations',
    verify: gitHubUser,
    checksum: endsInBase62Crc,
  },
  // https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
  {
    id: 'github-app-installation-token',
    service: 'GitHub',
    name: 'installation access token for a GitHub App',
    prefix: 'ghs_',
    pattern: /^ghs_[A-Za-z0-9]{36,251}$/,
    page: 'https://github.com/settings/installations',
    verify: gitHubInstallation,
    checksum: endsInBase62Crc,
  },
  // https://github.blog/changelog/2026-05-15-github-app-installation-tokens-per-request-override-header/
  // (a JWT of about 520 characters; it is signed, and has no checksum)
  {
    id: 'github-app-installation-token-stateless',
    service: 'GitHub',
    name: 'installation access token for a GitHub App (stateless)',
    prefix: 'ghs_',
    pattern: /^ghs_[A-Za-z0-9_-]{10,1000}\.[A-Za-z0-9_-]{10,2000}\.[A-Za-z0-9_-]{10,1000}$/,
    page: 'https://github.com/settings/installations',
    verify: gitHubInstallation,
  },
  // https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
  {
    id: 'github-app-refresh-token',
    service: 'GitHub',
    name: 'refresh token for a GitHub App',
    prefix: 'ghr_',
    pattern: /^ghr_[A-Za-z0-9]{36,251}$/,
    page: 'https://github.com/settings/apps/authorizations',
    verify: null,
    checksum: endsInBase62Crc,
  },
  // https://learn.microsoft.com/en-us/azure/devops/organizations/accounts/use-personal-access-tokens-to-authenticate#pat-format
  // (the older ones have 52 characters and nothing to tell them by; each organization has an address of its own)
  {
    id: 'azure-devops-pat',
    service: 'Azure DevOps',
    name: 'personal access token',
    prefix: '',
    pattern: /^[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}$/,
    page: 'https://dev.azure.com',
    verify: null,
  },
];
