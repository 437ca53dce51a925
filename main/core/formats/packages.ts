import { endsInBase62Crc } from './checksums.ts';
import type { KeyFormat } from './key-format.ts';

export const packages: KeyFormat[] = [
  // https://github.blog/security/announcing-npms-new-access-token-format/
  // GET: https://docs.npmjs.com/cli/commands/npm-whoami
  {
    id: 'npm-access-token',
    service: 'npm',
    name: 'access token',
    prefix: 'npm_',
    pattern: /^npm_[A-Za-z0-9]{36}$/,
    page: 'https://www.npmjs.com/settings/~/tokens',
    verify: { url: 'https://registry.npmjs.org/-/whoami', header: 'Authorization: Bearer {key}' },
    checksum: endsInBase62Crc,
  },
  // https://docs.pypi.org/api/secrets/ (a macaroon, in base64; no upper limit)
  {
    id: 'pypi-api-token',
    service: 'PyPI',
    name: 'API token',
    prefix: 'pypi-',
    pattern: /^pypi-[A-Za-z0-9_-]{85,8000}$/,
    page: 'https://pypi.org/manage/account/#api-tokens',
    verify: null,
  },
  // https://guides.rubygems.org/api-key-scopes/ (each GET needs a scope of its own)
  {
    id: 'rubygems-api-key',
    service: 'RubyGems',
    name: 'API key',
    prefix: 'rubygems_',
    pattern: /^rubygems_[a-f0-9]{48}$/,
    page: 'https://rubygems.org/profile/api_keys',
    verify: null,
  },
  // https://docs.docker.com/security/access-tokens/ (exchanged for a session by a POST)
  {
    id: 'docker-pat',
    service: 'Docker Hub',
    name: 'personal access token',
    prefix: 'dckr_pat_',
    pattern: /^dckr_pat_[A-Za-z0-9_-]{20,60}$/,
    page: 'https://app.docker.com/settings/personal-access-tokens',
    verify: null,
  },
  // https://docs.docker.com/enterprise/security/access-tokens/ (exchanged for a session by a POST)
  {
    id: 'docker-organization-token',
    service: 'Docker Hub',
    name: 'organization access token',
    prefix: 'dckr_oat_',
    pattern: /^dckr_oat_[A-Za-z0-9_-]{20,60}$/,
    page: 'https://app.docker.com',
    verify: null,
  },
  // https://github.com/rust-lang/crates.io/blob/main/crates/crates_io_database/src/utils/token.rs
  {
    id: 'crates-io-api-token',
    service: 'crates.io',
    name: 'API token',
    prefix: 'cio',
    pattern: /^cio[A-Za-z0-9]{32}$/,
    page: 'https://crates.io/settings/tokens',
    verify: null,
  },
  // https://github.com/NuGet/NuGetGallery/blob/main/src/NuGetGallery.Services/Authentication/ApiKeyV5.cs
  // (its checksum needs Microsoft’s library)
  {
    id: 'nuget-api-key',
    service: 'NuGet',
    name: 'API key',
    prefix: '',
    pattern: /^[A-Za-z0-9]{52}JQQJ99[A-Za-z0-9]{18}NUGT[A-Za-z0-9]{4}$/,
    page: 'https://www.nuget.org/account/apikeys',
    verify: null,
  },
  // https://github.com/NuGet/NuGetGallery/blob/main/src/NuGetGallery.Services/Authentication/ApiKeyV4.cs (base32 of `v4` and 26 bytes)
  {
    id: 'nuget-api-key-legacy',
    service: 'NuGet',
    name: 'API key (version 4)',
    prefix: 'oy2',
    pattern: /^oy2[a-z2-7]{43}$/,
    page: 'https://www.nuget.org/account/apikeys',
    verify: null,
  },
];
