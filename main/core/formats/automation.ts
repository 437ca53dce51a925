import type { KeyFormat } from './key-format.ts';

/** What runs jobs: builds, checks of code, and work in the background. */
export const automation: KeyFormat[] = [
  // https://github.com/buildkite/agent/blob/main/internal/redact/redact.go (38 characters at least)
  // GET: https://buildkite.com/docs/apis/rest-api/access-token
  {
    id: 'buildkite-api-token',
    service: 'Buildkite',
    name: 'API access token',
    prefix: 'bkua_',
    pattern: /^bkua_[A-Za-z0-9_.-]{38,200}$/,
    page: 'https://buildkite.com/user/api-access-tokens',
    verify: { url: 'https://api.buildkite.com/v2/access-token', header: 'Authorization: Bearer {key}' },
  },
  // https://buildkite.com/docs/platform/security/tokens
  {
    id: 'buildkite-agent-token',
    service: 'Buildkite',
    name: 'agent token',
    prefix: 'bkct_',
    pattern: /^bkct_[A-Za-z0-9_.-]{38,200}$/,
    page: 'https://buildkite.com/docs/agent/self-hosted/tokens',
    verify: null,
  },
  // https://buildkite.com/docs/platform/security/tokens
  {
    id: 'buildkite-unclustered-agent-token',
    service: 'Buildkite',
    name: 'unclustered agent token',
    prefix: 'bkar_',
    pattern: /^bkar_[A-Za-z0-9_.-]{38,200}$/,
    page: 'https://buildkite.com/docs/agent/self-hosted/tokens',
    verify: null,
  },
  // https://buildkite.com/docs/platform/security/tokens
  {
    id: 'buildkite-registry-token',
    service: 'Buildkite',
    name: 'registry token',
    prefix: 'bkpt_',
    pattern: /^bkpt_[A-Za-z0-9_.-]{38,400}$/,
    page: 'https://buildkite.com/docs/package-registries/registries/manage',
    verify: null,
  },
  // https://buildkite.com/docs/platform/security/tokens
  {
    id: 'buildkite-portal-token',
    service: 'Buildkite',
    name: 'portal token',
    prefix: 'bkpat_',
    pattern: /^bkpat_[A-Za-z0-9_.-]{38,200}$/,
    page: 'https://buildkite.com/docs/apis/graphql/portals',
    verify: null,
  },
  // https://buildkite.com/docs/platform/security/tokens
  {
    id: 'buildkite-portal-secret',
    service: 'Buildkite',
    name: 'portal secret',
    prefix: 'bkps_',
    pattern: /^bkps_[A-Za-z0-9_.-]{38,200}$/,
    page: 'https://buildkite.com/docs/apis/graphql/portals',
    verify: null,
  },
  // https://circleci.com/changelog/new-format-for-api-access-tokens/ (a UUID in base58; servers of one's own issue the same)
  {
    id: 'circleci-personal-token',
    service: 'CircleCI',
    name: 'personal API token',
    prefix: 'CCIPAT_',
    pattern: /^CCIPAT_[A-Za-z0-9]{20,22}_[a-f0-9]{40}$/,
    page: 'https://app.circleci.com/settings/user/tokens',
    verify: null,
  },
  // https://circleci.com/changelog/new-format-for-api-access-tokens/
  {
    id: 'circleci-project-token',
    service: 'CircleCI',
    name: 'project API token',
    prefix: 'CCIPRJ_',
    pattern: /^CCIPRJ_[A-Za-z0-9]{20,22}_[a-f0-9]{40}$/,
    page: 'https://circleci.com/docs/guides/toolkit/managing-api-tokens/',
    verify: null,
  },
  // https://github.com/SonarSource/sonarqube/blob/master/server/sonar-webserver-auth/src/main/java/org/sonar/server/usertoken/TokenGeneratorImpl.java
  // (each server has its own host)
  {
    id: 'sonarqube-user-token',
    service: 'SonarQube',
    name: 'user token',
    prefix: 'squ_',
    pattern: /^squ_[a-f0-9]{40}$/,
    page: 'https://docs.sonarsource.com/sonarqube-server/user-guide/managing-tokens/',
    verify: null,
  },
  // https://github.com/SonarSource/sonarqube/blob/master/server/sonar-webserver-auth/src/main/java/org/sonar/server/usertoken/TokenGeneratorImpl.java
  {
    id: 'sonarqube-global-analysis-token',
    service: 'SonarQube',
    name: 'global analysis token',
    prefix: 'sqa_',
    pattern: /^sqa_[a-f0-9]{40}$/,
    page: 'https://docs.sonarsource.com/sonarqube-server/user-guide/managing-tokens/',
    verify: null,
  },
  // https://github.com/SonarSource/sonarqube/blob/master/server/sonar-webserver-auth/src/main/java/org/sonar/server/usertoken/TokenGeneratorImpl.java
  {
    id: 'sonarqube-project-analysis-token',
    service: 'SonarQube',
    name: 'project analysis token',
    prefix: 'sqp_',
    pattern: /^sqp_[a-f0-9]{40}$/,
    page: 'https://docs.sonarsource.com/sonarqube-server/user-guide/managing-tokens/',
    verify: null,
  },
  // https://github.com/triggerdotdev/trigger.dev/blob/main/apps/webapp/app/utils/apiKeys.ts (24 characters, formerly 20;
  // servers of one's own issue the same)
  {
    id: 'trigger-dev-secret-key',
    service: 'Trigger.dev',
    name: 'secret key of an environment',
    prefix: 'tr_',
    pattern: /^tr_(?:dev|stg|prod|preview)_(?:sk_)?[A-Za-z0-9]{20,24}$/,
    page: 'https://cloud.trigger.dev',
    verify: null,
  },
  // https://github.com/triggerdotdev/trigger.dev/blob/main/apps/webapp/app/services/personalAccessToken.server.ts
  {
    id: 'trigger-dev-pat',
    service: 'Trigger.dev',
    name: 'personal access token',
    prefix: 'tr_pat_',
    pattern: /^tr_pat_[1-9a-km-z]{40}$/,
    page: 'https://cloud.trigger.dev/account/tokens',
    verify: null,
  },
];
