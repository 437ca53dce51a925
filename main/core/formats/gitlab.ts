import { endsInBase36Crc } from './checksums.ts';
import type { KeyFormat } from './key-format.ts';

/** The tokens of a user, a project and a group, and of a service account. */
const accessTokens = 'https://gitlab.com/-/user_settings/personal_access_tokens';

/**
 * GitLab's kinds: https://docs.gitlab.com/security/tokens/#token-prefixes
 * Self-hosted GitLabs issue the same, so there is no fixed host. An administrator can put a prefix of their own before these.
 *
 * Routable tokens: https://handbook.gitlab.com/handbook/engineering/architecture/design-documents/cells/routable_tokens/
 * Those that were issued first, in 2024 and 2025, have no version between the payload and the end.
 */
export const gitLab: KeyFormat[] = [
  {
    id: 'gitlab-pat',
    service: 'GitLab',
    name: 'personal access token',
    prefix: 'glpat-',
    pattern: /^glpat-[A-Za-z0-9_-]{20}$/,
    page: accessTokens,
    verify: null,
  },
  {
    id: 'gitlab-pat-routable',
    service: 'GitLab',
    name: 'personal access token (routable)',
    prefix: 'glpat-',
    pattern: /^glpat-[A-Za-z0-9_-]{27,300}(?:\.[0-9a-z]{2})?\.[0-9a-z]{9}$/,
    page: accessTokens,
    verify: null,
    checksum: endsInBase36Crc,
  },
  {
    id: 'gitlab-deploy-token',
    service: 'GitLab',
    name: 'deploy token',
    prefix: 'gldt-',
    pattern: /^gldt-[A-Za-z0-9_-]{20}$/,
    page: 'https://docs.gitlab.com/user/project/deploy_tokens/',
    verify: null,
  },
  // https://gitlab.com/gitlab-org/gitlab/-/merge_requests/262950 (GitLab.com changes over step by step)
  {
    id: 'gitlab-deploy-token-routable',
    service: 'GitLab',
    name: 'deploy token (routable)',
    prefix: 'gldt-',
    pattern: /^gldt-[A-Za-z0-9_-]{27,300}\.[0-9a-z]{2}\.[0-9a-z]{9}$/,
    page: 'https://docs.gitlab.com/user/project/deploy_tokens/',
    verify: null,
    checksum: endsInBase36Crc,
  },
  // https://docs.gitlab.com/security/tokens/#runner-authentication-tokens (`t1_` to `t3_` is for the type of the runner)
  {
    id: 'gitlab-runner-token',
    service: 'GitLab',
    name: 'runner authentication token',
    prefix: 'glrt-',
    pattern: /^glrt-(?:t[0-9a-f]{1,2}_)?[A-Za-z0-9_-]{20}$/,
    page: 'https://docs.gitlab.com/ci/runners/',
    verify: null,
  },
  {
    id: 'gitlab-runner-token-routable',
    service: 'GitLab',
    name: 'runner authentication token (routable)',
    prefix: 'glrt-',
    pattern: /^glrt-[A-Za-z0-9_-]{27,300}(?:\.[0-9a-z]{2})?\.[0-9a-z]{9}$/,
    page: 'https://docs.gitlab.com/ci/runners/',
    verify: null,
    checksum: endsInBase36Crc,
  },
  {
    id: 'gitlab-registered-runner-token',
    service: 'GitLab',
    name: 'authentication token of a runner that was registered with a token',
    prefix: 'glrtr-',
    pattern: /^glrtr-(?:t[0-9a-f]{1,2}_)?[A-Za-z0-9_-]{20}$/,
    page: 'https://docs.gitlab.com/ci/runners/',
    verify: null,
  },
  {
    id: 'gitlab-registered-runner-token-routable',
    service: 'GitLab',
    name: 'authentication token of a runner that was registered with a token (routable)',
    prefix: 'glrtr-',
    pattern: /^glrtr-[A-Za-z0-9_-]{27,300}(?:\.[0-9a-z]{2})?\.[0-9a-z]{9}$/,
    page: 'https://docs.gitlab.com/ci/runners/',
    verify: null,
    checksum: endsInBase36Crc,
  },
  // https://docs.gitlab.com/security/tokens/#runner-registration-tokens-deprecated (many runners share one)
  // https://gitlab.com/gitlab-org/gitlab/-/blob/master/app/models/concerns/runners_token_prefixable.rb
  {
    id: 'gitlab-runner-registration-token',
    service: 'GitLab',
    name: 'runner registration token (deprecated)',
    prefix: 'GR1348941',
    pattern: /^GR1348941[A-Za-z0-9_-]{20}$/,
    page: 'https://docs.gitlab.com/ci/runners/new_creation_workflow/',
    verify: null,
  },
  // https://docs.gitlab.com/ci/jobs/ci_job_token/ (a JWT, or the older form with the number of a partition)
  {
    id: 'gitlab-job-token',
    service: 'GitLab',
    name: 'CI/CD job token',
    prefix: 'glcbt-',
    pattern:
      /^glcbt-(?:[A-Za-z0-9]{1,5}_[A-Za-z0-9_-]{20}|[A-Za-z0-9_-]{10,1000}\.[A-Za-z0-9_-]{10,4000}\.[A-Za-z0-9_-]{10,1000})$/,
    page: 'https://docs.gitlab.com/ci/jobs/ci_job_token/',
    verify: null,
  },
  {
    id: 'gitlab-trigger-token',
    service: 'GitLab',
    name: 'pipeline trigger token',
    prefix: 'glptt-',
    pattern: /^glptt-[A-Za-z0-9_-]{40}$/,
    page: 'https://docs.gitlab.com/ci/triggers/',
    verify: null,
  },
  // https://docs.gitlab.com/security/tokens/#feed-token (the longer one is for a single address)
  {
    id: 'gitlab-feed-token',
    service: 'GitLab',
    name: 'feed token',
    prefix: 'glft-',
    pattern: /^glft-(?:[A-Za-z0-9_-]{20}|[a-f0-9]{64}-[0-9]{1,20})$/,
    page: accessTokens,
    verify: null,
  },
  // https://docs.gitlab.com/security/tokens/#incoming-email-token (a number in base 36, without leading zeros)
  {
    id: 'gitlab-incoming-mail-token',
    service: 'GitLab',
    name: 'incoming email token',
    prefix: 'glimt-',
    pattern: /^glimt-[A-Za-z0-9_-]{20,25}$/,
    page: accessTokens,
    verify: null,
  },
  {
    id: 'gitlab-agent-token',
    service: 'GitLab',
    name: 'agent for Kubernetes token',
    prefix: 'glagent-',
    pattern: /^glagent-[A-Za-z0-9_-]{50}$/,
    page: 'https://docs.gitlab.com/user/clusters/agent/',
    verify: null,
  },
  // https://gitlab.com/gitlab-org/gitlab/-/blob/master/app/models/clusters/agent_token.rb
  {
    id: 'gitlab-agent-token-routable',
    service: 'GitLab',
    name: 'agent for Kubernetes token (routable)',
    prefix: 'glagent-',
    pattern: /^glagent-[A-Za-z0-9_-]{27,300}(?:\.[0-9a-z]{2})?\.[0-9a-z]{9}$/,
    page: 'https://docs.gitlab.com/user/clusters/agent/',
    verify: null,
    checksum: endsInBase36Crc,
  },
  {
    id: 'gitlab-oauth-secret',
    service: 'GitLab',
    name: 'OAuth application secret',
    prefix: 'gloas-',
    pattern: /^gloas-[A-Za-z0-9_-]{64}$/,
    page: 'https://gitlab.com/-/user_settings/applications',
    verify: null,
  },
  {
    id: 'gitlab-scim-token',
    service: 'GitLab',
    name: 'SCIM token',
    prefix: 'glsoat-',
    pattern: /^glsoat-[A-Za-z0-9_-]{20}$/,
    page: 'https://docs.gitlab.com/user/group/saml_sso/scim_setup/',
    verify: null,
  },
  {
    id: 'gitlab-feature-flags-token',
    service: 'GitLab',
    name: 'feature flags client token',
    prefix: 'glffct-',
    pattern: /^glffct-[A-Za-z0-9_-]{20}$/,
    page: 'https://docs.gitlab.com/operations/feature_flags/',
    verify: null,
  },
];
