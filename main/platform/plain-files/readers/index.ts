import type { ScanTarget } from '../../../contract/scan.ts';
import { readAwsCredentials } from './aws.ts';
import { readCargoCredentials } from './cargo.ts';
import { readDockerConfig } from './docker.ts';
import type { ReadPlain } from './entry.ts';
import { readGitCredentials } from './git-credentials.ts';
import { readGhHosts, readGlabConfig } from './hosts-yaml.ts';
import { readMcpConfig } from './mcp.ts';
import { readNetrc } from './netrc.ts';
import { readNpmrc } from './npm.ts';

export const readers: Record<Exclude<ScanTarget, 'env'>, ReadPlain> = {
  npm: readNpmrc,
  netrc: readNetrc,
  git: readGitCredentials,
  docker: readDockerConfig,
  aws: readAwsCredentials,
  gh: readGhHosts,
  glab: readGlabConfig,
  cargo: readCargoCredentials,
  mcp: readMcpConfig,
};
