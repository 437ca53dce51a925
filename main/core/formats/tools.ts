import { endsInHexCrc } from './checksums.ts';
import type { KeyFormat } from './key-format.ts';

export const tools: KeyFormat[] = [
  // https://linear.app/developers/graphql#personal-api-keys (GraphQL, by POST only)
  {
    id: 'linear-api-key',
    service: 'Linear',
    name: 'personal API key',
    prefix: 'lin_api_',
    pattern: /^lin_api_[A-Za-z0-9]{32,64}$/,
    page: 'https://linear.app/settings/account/security',
    verify: null,
  },
  // https://developers.notion.com/page/changelog (11 September 2024)
  // (every request needs the header Notion-Version as well)
  {
    id: 'notion-token',
    service: 'Notion',
    name: 'API token',
    prefix: 'ntn_',
    pattern: /^ntn_[A-Za-z0-9]{40,60}$/,
    page: 'https://www.notion.so/profile/integrations',
    verify: null,
  },
  // https://developers.notion.com/page/changelog (11 September 2024: issued until then, and still valid)
  {
    id: 'notion-token-legacy',
    service: 'Notion',
    name: 'API token (before September 2024)',
    prefix: 'secret_',
    pattern: /^secret_[A-Za-z0-9]{43}$/,
    page: 'https://www.notion.so/profile/integrations',
    verify: null,
  },
  // https://developers.figma.com/docs/rest-api/personal-access-tokens/ (Figma for Government has another host)
  {
    id: 'figma-pat',
    service: 'Figma',
    name: 'personal access token',
    prefix: 'figd_',
    pattern: /^figd_[A-Za-z0-9_-]{35,80}$/,
    page: 'https://www.figma.com/settings',
    verify: null,
  },
  // https://learning.postman.com/docs/reference/postman-api/authentication/
  // https://learning.postman.com/api-docs/api-reference (Enterprise plans in the EU have another host)
  {
    id: 'postman-api-key',
    service: 'Postman',
    name: 'API key',
    prefix: 'PMAK-',
    pattern: /^PMAK-[a-f0-9]{24}-[a-f0-9]{34}$/,
    page: 'https://go.postman.co/settings/me/api-keys',
    verify: null,
  },
  // https://github.com/grafana/grafana/blob/main/pkg/components/satokengen/tokengen.go (each Grafana has its own host)
  {
    id: 'grafana-service-account-token',
    service: 'Grafana',
    name: 'service account token',
    prefix: 'glsa_',
    pattern: /^glsa_[A-Za-z0-9]{32}_[a-f0-9]{8}$/,
    page: 'https://grafana.com/docs/grafana/latest/administration/service-accounts/',
    verify: null,
    checksum: endsInHexCrc,
  },
  // https://grafana.com/docs/learning-paths/private-data-source-connect/generate-token/ (JSON in base64; each stack has its own host)
  {
    id: 'grafana-cloud-token',
    service: 'Grafana',
    name: 'Cloud access policy token',
    prefix: 'glc_',
    pattern: /^glc_[A-Za-z0-9+/]{32,400}={0,2}$/,
    page: 'https://grafana.com/auth/sign-in',
    verify: null,
  },
  // https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/ (NerdGraph, by POST only)
  {
    id: 'new-relic-user-key',
    service: 'New Relic',
    name: 'user key',
    prefix: 'NRAK-',
    pattern: /^NRAK-[A-Za-z0-9_]{20,40}$/,
    page: 'https://one.newrelic.com/launcher/api-keys-ui.api-keys-launcher',
    verify: null,
  },
  // https://docs.newrelic.com/docs/opentelemetry/integrations/ibm-mq/host/ (40 characters with this end; the older ones are 40 hex digits)
  {
    id: 'new-relic-license-key',
    service: 'New Relic',
    name: 'license key',
    prefix: '',
    pattern: /^[A-Za-z0-9]{36}NRAL$/,
    page: 'https://one.newrelic.com/launcher/api-keys-ui.api-keys-launcher',
    verify: null,
  },
  // https://docs.sentry.io/security-legal-pii/security/token-formats/ (self-hosted Sentries issue the same)
  {
    id: 'sentry-organization-token',
    service: 'Sentry',
    name: 'organization token',
    prefix: 'sntrys_',
    pattern: /^sntrys_[A-Za-z0-9+/=]{20,1000}_[A-Za-z0-9+/]{43}$/,
    page: 'https://sentry.io/settings/auth-tokens/',
    verify: null,
  },
  // https://docs.sentry.io/security-legal-pii/security/token-formats/ (a reserved prefix: none is issued yet)
  {
    id: 'sentry-integration-token',
    service: 'Sentry',
    name: 'integration token',
    prefix: 'sntryi_',
    pattern: /^sntryi_[a-f0-9]{64}$/,
    page: 'https://sentry.io/settings/developer-settings/',
    verify: null,
  },
  // https://docs.sentry.io/security-legal-pii/security/token-formats/ (a reserved prefix: none is issued yet)
  {
    id: 'sentry-app-token',
    service: 'Sentry',
    name: 'token of an app for a user',
    prefix: 'sntrya_',
    pattern: /^sntrya_[a-f0-9]{64}$/,
    page: 'https://sentry.io/settings/account/authorizations/',
    verify: null,
  },
  // https://docs.sentry.io/security-legal-pii/security/token-formats/
  {
    id: 'sentry-personal-token',
    service: 'Sentry',
    name: 'personal token',
    prefix: 'sntryu_',
    pattern: /^sntryu_[a-f0-9]{64}$/,
    page: 'https://sentry.io/settings/account/api/auth-tokens/',
    verify: null,
  },
  // https://docs.datadoghq.com/account_management/personal-access-tokens/#token-format (each site has a host of its own;
  // it does not say over which part the checksum goes)
  {
    id: 'datadog-pat',
    service: 'Datadog',
    name: 'personal access token',
    prefix: 'ddpat_',
    pattern: /^ddpat_[A-Za-z0-9]{10,40}_[A-Za-z0-9]{38,80}$/,
    page: 'https://app.datadoghq.com/personal-settings/access-tokens',
    verify: null,
  },
  // https://docs.datadoghq.com/account_management/personal-access-tokens/ (the prefix; the form is taken to be the same)
  {
    id: 'datadog-service-access-token',
    service: 'Datadog',
    name: 'service access token',
    prefix: 'ddsat_',
    pattern: /^ddsat_[A-Za-z0-9]{10,40}_[A-Za-z0-9]{38,80}$/,
    page: 'https://app.datadoghq.com/organization-settings/access-tokens',
    verify: null,
  },
  // https://docs.datadoghq.com/account_management/personal-access-tokens/ (the newer ones; sent together with an API key)
  // https://github.com/DataDog/datadog-agent/blob/main/pkg/privateactionrunner/util/keys.go
  {
    id: 'datadog-application-key',
    service: 'Datadog',
    name: 'application key',
    prefix: 'ddapp_',
    pattern: /^ddapp_[A-Za-z0-9]{34}$/,
    page: 'https://app.datadoghq.com/organization-settings/application-keys',
    verify: null,
  },
  // https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/
  // (its length varies; sent together with an e-mail address)
  {
    id: 'atlassian-api-token',
    service: 'Atlassian',
    name: 'API token',
    prefix: 'ATATT3',
    pattern: /^ATATT3[A-Za-z0-9_=-]{100,400}$/,
    page: 'https://id.atlassian.com/manage-profile/security/api-tokens',
    verify: null,
  },
  // https://community.atlassian.com/forums/Bitbucket-questions/Can-we-confirm-BitBucket-s-token-prefixes/qaq-p/3093481
  // (of a repository, a project, a workspace or an organization; only the prefix is told)
  {
    id: 'atlassian-access-token',
    service: 'Atlassian',
    name: 'access token (Bitbucket, organization)',
    prefix: 'ATCTT3',
    pattern: /^ATCTT3[A-Za-z0-9_=-]{100,400}$/,
    page: 'https://support.atlassian.com/bitbucket-cloud/docs/using-access-tokens/',
    verify: null,
  },
  // https://www.contentful.com/developers/docs/references/authentication/ (no length; spaces in the EU have another host)
  {
    id: 'contentful-pat',
    service: 'Contentful',
    name: 'personal access token',
    prefix: 'CFPAT-',
    pattern: /^CFPAT-[A-Za-z0-9_-]{40,64}$/,
    page: 'https://app.contentful.com',
    verify: null,
  },
  // https://airtable.com/developers/web/guides/personal-access-tokens (it promises no length and no form: these are today’s)
  // GET: https://airtable.com/developers/web/api/get-user-id-scopes
  {
    id: 'airtable-pat',
    service: 'Airtable',
    name: 'personal access token',
    prefix: 'pat',
    pattern: /^pat[A-Za-z0-9]{14}\.[a-f0-9]{64}$/,
    page: 'https://airtable.com/create/tokens',
    verify: { url: 'https://api.airtable.com/v0/meta/whoami', header: 'Authorization: Bearer {key}' },
  },
  // https://posthog.com/docs/api (each region has a host of its own)
  {
    id: 'posthog-personal-key',
    service: 'PostHog',
    name: 'personal API key',
    prefix: 'phx_',
    pattern: /^phx_[A-Za-z0-9]{32,64}$/,
    page: 'https://app.posthog.com/settings/user-api-keys',
    verify: null,
  },
  // https://github.com/PostHog/posthog/blob/master/posthog/models/utils.py (each region has a host of its own)
  {
    id: 'posthog-project-secret-key',
    service: 'PostHog',
    name: 'project secret API key',
    prefix: 'phs_',
    pattern: /^phs_[A-Za-z0-9]{32,64}$/,
    page: 'https://app.posthog.com/settings/project',
    verify: null,
  },
  // https://posthog.com/docs/api (for browsers)
  {
    id: 'posthog-project-key',
    service: 'PostHog',
    name: 'project API key',
    prefix: 'phc_',
    pattern: /^phc_[A-Za-z0-9]{32,64}$/,
    page: 'https://app.posthog.com/settings/project',
    verify: null,
    publishable: 'always',
  },
  // https://docs.mapbox.com/help/dive-deeper/access-tokens/ (it would be part of the URL)
  {
    id: 'mapbox-secret-token',
    service: 'Mapbox',
    name: 'secret access token',
    prefix: 'sk.',
    pattern: /^sk\.eyJ[A-Za-z0-9_-]{40,200}\.[A-Za-z0-9_-]{20,24}$/,
    page: 'https://console.mapbox.com/account/access-tokens/',
    verify: null,
  },
  // https://docs.mapbox.com/help/dive-deeper/access-tokens/
  {
    id: 'mapbox-public-token',
    service: 'Mapbox',
    name: 'public access token',
    prefix: 'pk.',
    pattern: /^pk\.eyJ[A-Za-z0-9_-]{40,200}\.[A-Za-z0-9_-]{20,24}$/,
    page: 'https://console.mapbox.com/account/access-tokens/',
    verify: null,
    publishable: 'always',
  },
  // https://docs.dynatrace.com/docs/dynatrace-api/basics/dynatrace-api-authentication (each environment has a host of its own)
  // https://github.com/Dynatrace/dynatrace-operator/blob/main/pkg/util/dttoken/token.go (the alphabet)
  {
    id: 'dynatrace-token',
    service: 'Dynatrace',
    name: 'access token',
    prefix: 'dt0',
    pattern: /^dt0[cs][0-9]{2}\.[A-Z2-7]{24}\.[A-Z2-7]{64}$/,
    page: 'https://docs.dynatrace.com/docs/dynatrace-api/basics/dynatrace-api-authentication',
    verify: null,
  },
];
