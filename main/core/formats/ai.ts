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
  // https://platform.claude.com/docs/en/manage-claude/compliance-api-access lists the kinds, without lengths
  // (every request needs the header anthropic-version as well)
  {
    id: 'anthropic-api-key',
    service: 'Anthropic',
    name: 'API key',
    prefix: 'sk-ant-api',
    pattern: /^sk-ant-api(?:0[02-9]|[1-9][0-9])-[A-Za-z0-9_-]{80,120}$/,
    page: 'https://platform.claude.com/settings/keys',
    verify: null,
  },
  // https://platform.claude.com/docs/en/manage-claude/admin-api-keys
  {
    id: 'anthropic-admin-key',
    service: 'Anthropic',
    name: 'Admin API key',
    prefix: 'sk-ant-admin',
    pattern: /^sk-ant-admin[0-9]{2}-[A-Za-z0-9_-]{80,120}$/,
    page: 'https://platform.claude.com/settings/admin-keys',
    verify: null,
  },
  // https://platform.claude.com/docs/en/manage-claude/compliance-api-access (made in the organization’s settings of claude.ai)
  {
    id: 'anthropic-compliance-key',
    service: 'Anthropic',
    name: 'Compliance Access Key',
    prefix: 'sk-ant-api01-',
    pattern: /^sk-ant-api01-[A-Za-z0-9_-]{40,200}$/,
    page: 'https://claude.ai',
    verify: null,
  },
  // https://platform.claude.com/docs/en/cli-sdks-libraries/cli/authentication (its example of `ant auth status`; made by
  // `claude setup-token` too)
  {
    id: 'anthropic-oauth-token',
    service: 'Anthropic',
    name: 'OAuth token of Claude Code',
    prefix: 'sk-ant-oat',
    pattern: /^sk-ant-oat[0-9]{2}-[A-Za-z0-9_-]{80,120}$/,
    page: 'https://code.claude.com/docs/en/authentication',
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
  // https://console.groq.com/docs/quickstart (GET: https://console.groq.com/docs/api-reference#models-list)
  {
    id: 'groq-api-key',
    service: 'Groq',
    name: 'API key',
    prefix: 'gsk_',
    pattern: /^gsk_[A-Za-z0-9]{40,80}$/,
    page: 'https://console.groq.com/keys',
    verify: { url: 'https://api.groq.com/openai/v1/models', header: 'Authorization: Bearer {key}' },
  },
  // https://replicate.com/docs/topics/security/api-tokens (40 characters, no alphabet)
  // GET: https://replicate.com/docs/reference/http#account.get
  {
    id: 'replicate-api-token',
    service: 'Replicate',
    name: 'API token',
    prefix: 'r8_',
    pattern: /^r8_[A-Za-z0-9_-]{37}$/,
    page: 'https://replicate.com/account/api-tokens',
    verify: { url: 'https://api.replicate.com/v1/account', header: 'Authorization: Bearer {key}' },
  },
  // https://docs.perplexity.ai/docs/admin/api-key-management (its documentation gives no GET)
  {
    id: 'perplexity-api-key',
    service: 'Perplexity',
    name: 'API key',
    prefix: 'pplx-',
    pattern: /^pplx-[A-Za-z0-9]{40,64}$/,
    page: 'https://console.perplexity.ai/project/keys',
    verify: null,
  },
  // https://openrouter.ai/docs/guides/features/guardrails/secret-formats (GET: https://openrouter.ai/docs/api-reference/limits)
  {
    id: 'openrouter-api-key',
    service: 'OpenRouter',
    name: 'API key',
    prefix: 'sk-or-v1-',
    pattern: /^sk-or-v1-[a-f0-9]{64}$/,
    page: 'https://openrouter.ai/settings/keys',
    verify: { url: 'https://openrouter.ai/api/v1/key', header: 'Authorization: Bearer {key}' },
  },
  // https://docs.x.ai/developers/quickstart
  {
    id: 'xai-api-key',
    service: 'xAI',
    name: 'API key',
    prefix: 'xai-',
    pattern: /^xai-[A-Za-z0-9_-]{60,120}$/,
    page: 'https://console.x.ai',
    verify: null,
  },
  // https://docs.api.nvidia.com/nim/docs/api-quickstart
  {
    id: 'nvidia-api-key',
    service: 'NVIDIA',
    name: 'API key',
    prefix: 'nvapi-',
    pattern: /^nvapi-[A-Za-z0-9_-]{50,128}$/,
    page: 'https://build.nvidia.com/settings/api-keys',
    verify: null,
  },
  // https://docs.langchain.com/langsmith/create-account-api-key
  // https://github.com/langchain-ai/langsmith-sdk/blob/main/python/langsmith/anonymizer.py (its parts, without upper limits)
  {
    id: 'langsmith-api-key',
    service: 'LangSmith',
    name: 'API key',
    prefix: 'lsv2_',
    pattern: /^lsv2_(?:pt|sk)_[A-Za-z0-9]{32,64}_[A-Za-z0-9]{8,32}$/,
    page: 'https://smith.langchain.com/settings',
    verify: null,
  },
  // https://docs.pinecone.io/guides/projects/manage-api-keys
  {
    id: 'pinecone-api-key',
    service: 'Pinecone',
    name: 'API key',
    prefix: 'pcsk_',
    pattern: /^pcsk_[A-Za-z0-9_]{40,100}$/,
    page: 'https://app.pinecone.io',
    verify: null,
  },
  // https://docs.tavily.com/documentation/quickstart
  {
    id: 'tavily-api-key',
    service: 'Tavily',
    name: 'API key',
    prefix: 'tvly-',
    pattern: /^tvly-[A-Za-z0-9_-]{20,60}$/,
    page: 'https://app.tavily.com',
    verify: null,
  },
  // https://elevenlabs.io/docs/api-reference/authentication (each key may have few rights; another host for each residency)
  // https://github.com/elevenlabs/elevenlabs-python/blob/main/src/elevenlabs/speech_engine/resource.py
  {
    id: 'elevenlabs-api-key',
    service: 'ElevenLabs',
    name: 'API key',
    prefix: 'sk_',
    pattern: /^sk_[a-f0-9]{48}(?:_residency_[a-z0-9]{2,10})?$/,
    page: 'https://elevenlabs.io/app/developers/api-keys',
    verify: null,
    isShared: true,
  },
  // https://github.com/firecrawl/firecrawl (a UUID without its hyphens)
  {
    id: 'firecrawl-api-key',
    service: 'Firecrawl',
    name: 'API key',
    prefix: 'fc-',
    pattern: /^fc-[a-f0-9]{32}$/,
    page: 'https://www.firecrawl.dev/app/api-keys',
    verify: null,
  },
  // https://github.com/langfuse/langfuse/blob/main/packages/shared/src/server/auth/apiKeys.ts (each region has a host of its own)
  {
    id: 'langfuse-secret-key',
    service: 'Langfuse',
    name: 'secret key',
    prefix: 'sk-lf-',
    pattern: /^sk-lf-[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}$/,
    page: 'https://cloud.langfuse.com',
    verify: null,
  },
  // https://langfuse.com/docs/observability/sdk/overview (for browsers too)
  {
    id: 'langfuse-public-key',
    service: 'Langfuse',
    name: 'public key',
    prefix: 'pk-lf-',
    pattern: /^pk-lf-[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}$/,
    page: 'https://cloud.langfuse.com',
    verify: null,
    publishable: 'always',
    secretVariable: 'LANGFUSE_SECRET_KEY',
  },
  // https://docs.wandb.ai/support/models/articles/why-does-my-api-key-fail-with-must-be-40-characters (about 86 characters)
  {
    id: 'wandb-api-key',
    service: 'Weights & Biases',
    name: 'API key',
    prefix: 'wandb_v1_',
    pattern: /^wandb_v1_[A-Za-z0-9_]{60,100}$/,
    page: 'https://wandb.ai/settings',
    verify: null,
  },
  // https://github.com/e2b-dev/infra/blob/main/packages/shared/pkg/keys/key.go
  {
    id: 'e2b-api-key',
    service: 'E2B',
    name: 'API key',
    prefix: 'e2b_',
    pattern: /^e2b_[a-f0-9]{40}$/,
    page: 'https://e2b.dev/dashboard',
    verify: null,
  },
];
