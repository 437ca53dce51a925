import type { KeyFormat } from './key-format.ts';

const openAiModels = { url: 'https://api.openai.com/v1/models', header: 'Authorization: Bearer {key}' };

export const ai: KeyFormat[] = [
  // https://platform.openai.com/docs/api-reference/authentication (GET: /docs/api-reference/models/list)
  {
    id: 'openai-project-key',
    service: 'OpenAI',
    name: 'project API key',
    prefix: 'sk-proj-',
    pattern: /^sk-proj-[A-Za-z0-9_-]{40,250}$/,
    page: 'https://platform.openai.com/api-keys',
    verify: openAiModels,
  },
  // https://platform.openai.com/docs/api-reference/project-service-accounts
  {
    id: 'openai-service-account-key',
    service: 'OpenAI',
    name: 'service account API key',
    prefix: 'sk-svcacct-',
    pattern: /^sk-svcacct-[A-Za-z0-9_-]{40,250}$/,
    page: 'https://platform.openai.com/api-keys',
    verify: openAiModels,
  },
  // https://platform.openai.com/docs/api-reference/admin-api-keys (works with the administration API only)
  {
    id: 'openai-admin-key',
    service: 'OpenAI',
    name: 'admin API key',
    prefix: 'sk-admin-',
    pattern: /^sk-admin-[A-Za-z0-9_-]{40,250}$/,
    page: 'https://platform.openai.com/settings/organization/admin-keys',
    verify: null,
  },
  // https://platform.openai.com/docs/api-reference/authentication
  // Keys of other issuers begin with sk- too; only OpenAI's have these eight letters in the middle.
  {
    id: 'openai-user-key',
    service: 'OpenAI',
    name: 'user API key (legacy)',
    prefix: 'sk-',
    pattern: /^sk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}$/,
    page: 'https://platform.openai.com/api-keys',
    verify: openAiModels,
  },
  // https://platform.claude.com/docs/en/api/overview (every request needs the header anthropic-version as well)
  {
    id: 'anthropic-api-key',
    service: 'Anthropic',
    name: 'API key',
    prefix: 'sk-ant-api',
    pattern: /^sk-ant-api[0-9]{2}-[A-Za-z0-9_-]{80,120}$/,
    page: 'https://platform.claude.com/settings/keys',
    verify: null,
  },
  // https://platform.claude.com/docs/en/build-with-claude/administration-api
  {
    id: 'anthropic-admin-key',
    service: 'Anthropic',
    name: 'Admin API key',
    prefix: 'sk-ant-admin',
    pattern: /^sk-ant-admin[0-9]{2}-[A-Za-z0-9_-]{80,120}$/,
    page: 'https://platform.claude.com/settings/admin-keys',
    verify: null,
  },
  // https://huggingface.co/docs/hub/security-tokens (GET: https://huggingface.co/docs/hub/api)
  {
    id: 'hugging-face-user-access-token',
    service: 'Hugging Face',
    name: 'user access token',
    prefix: 'hf_',
    pattern: /^hf_[A-Za-z0-9]{30,60}$/,
    page: 'https://huggingface.co/settings/tokens',
    verify: { url: 'https://huggingface.co/api/whoami-v2', header: 'Authorization: Bearer {key}' },
  },
];
