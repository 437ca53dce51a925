/**
 * Services, each with the words by which variables name them. Several words stand together in that order. A word of everyday language
 * is not enough: there, it is the whole name that the service's own tools read.
 */
const wordsOf: Readonly<Record<string, readonly string[]>> = {
  '1Password': ['OP_SERVICE_ACCOUNT_TOKEN', 'ONEPASSWORD'],
  age: ['SOPS_AGE_KEY'],
  Airtable: ['AIRTABLE'],
  Algolia: ['ALGOLIA'],
  Anthropic: ['ANTHROPIC', 'CLAUDE'],
  Atlassian: ['ATLASSIAN', 'JIRA', 'CONFLUENCE'],
  Auth0: ['AUTH0'],
  AWS: ['AWS', 'S3', 'SES'],
  Azure: ['AZURE'],
  'Azure DevOps': ['AZURE_DEVOPS'],
  Bitwarden: ['BITWARDEN', 'BWS_ACCESS_TOKEN'],
  Brevo: ['BREVO', 'SENDINBLUE'],
  Buildkite: ['BUILDKITE'],
  CircleCI: ['CIRCLECI', 'CIRCLE_TOKEN'],
  Clerk: ['CLERK'],
  Cloudflare: ['CLOUDFLARE', 'CF', 'R2', 'TURNSTILE'],
  Cloudinary: ['CLOUDINARY'],
  Cohere: ['COHERE', 'CO_API_KEY'],
  Contentful: ['CONTENTFUL'],
  'crates.io': ['CARGO_REGISTRY_TOKEN', 'CRATES_IO'],
  Databricks: ['DATABRICKS'],
  Datadog: ['DATADOG', 'DD'],
  Deepgram: ['DEEPGRAM'],
  DeepL: ['DEEPL'],
  DeepSeek: ['DEEPSEEK'],
  DigitalOcean: ['DIGITALOCEAN', 'DO'],
  Discord: ['DISCORD'],
  'Docker Hub': ['DOCKER', 'DOCKERHUB'],
  Doppler: ['DOPPLER'],
  Dynatrace: ['DYNATRACE', 'DT_API_TOKEN'],
  E2B: ['E2_B'],
  ElevenLabs: ['ELEVENLABS', 'ELEVEN_LABS'],
  Expo: ['EXPO_TOKEN', 'EAS'],
  Fastly: ['FASTLY'],
  Figma: ['FIGMA'],
  Firecrawl: ['FIRECRAWL'],
  'Fly.io': ['FLY', 'FLY_IO'],
  GitHub: ['GITHUB', 'GH'],
  GitLab: ['GITLAB'],
  Google: ['GOOGLE', 'GCP', 'GEMINI', 'FIREBASE', 'GCLOUD', 'RECAPTCHA'],
  Grafana: ['GRAFANA'],
  Groq: ['GROQ'],
  'HashiCorp Vault': ['VAULT_TOKEN'],
  Heroku: ['HEROKU'],
  HubSpot: ['HUBSPOT'],
  'Hugging Face': ['HUGGINGFACE', 'HUGGING_FACE', 'HF'],
  Intercom: ['INTERCOM'],
  Langfuse: ['LANGFUSE'],
  LangSmith: ['LANGSMITH', 'LANGCHAIN'],
  'Lemon Squeezy': ['LEMONSQUEEZY', 'LEMON_SQUEEZY'],
  Linear: ['LINEAR'],
  Mailchimp: ['MAILCHIMP'],
  Mailgun: ['MAILGUN'],
  Mapbox: ['MAPBOX'],
  Microsoft: ['MICROSOFT', 'MS_GRAPH'],
  Mistral: ['MISTRAL'],
  MongoDB: ['MONGODB', 'MONGO'],
  Neon: ['NEON'],
  Netlify: ['NETLIFY'],
  'New Relic': ['NEW_RELIC', 'NEWRELIC'],
  Notion: ['NOTION'],
  npm: ['NPM'],
  NuGet: ['NUGET'],
  NVIDIA: ['NVIDIA', 'NGC_API_KEY'],
  OpenAI: ['OPENAI'],
  OpenRouter: ['OPENROUTER'],
  Paddle: ['PADDLE'],
  PayPal: ['PAYPAL'],
  Perplexity: ['PERPLEXITY', 'PPLX'],
  Pinecone: ['PINECONE'],
  Plaid: ['PLAID'],
  PlanetScale: ['PLANETSCALE', 'PSCALE'],
  Polar: ['POLAR_ACCESS_TOKEN'],
  PostHog: ['POSTHOG'],
  Postman: ['POSTMAN'],
  Postmark: ['POSTMARK'],
  Pulumi: ['PULUMI'],
  Pusher: ['PUSHER'],
  PyPI: ['PYPI'],
  Railway: ['RAILWAY'],
  Render: ['RENDER_API_KEY'],
  Replicate: ['REPLICATE'],
  Resend: ['RESEND'],
  RubyGems: ['RUBYGEMS', 'GEM_HOST_API_KEY'],
  Segment: ['SEGMENT'],
  SendGrid: ['SENDGRID'],
  Sentry: ['SENTRY'],
  Shopify: ['SHOPIFY'],
  Slack: ['SLACK'],
  SonarQube: ['SONAR', 'SONARQUBE'],
  Square: ['SQUARE'],
  Stripe: ['STRIPE'],
  Supabase: ['SUPABASE'],
  Tailscale: ['TAILSCALE', 'TS_AUTHKEY', 'TS_AUTH_KEY', 'TS_API_KEY'],
  Tavily: ['TAVILY'],
  Telegram: ['TELEGRAM'],
  'HCP Terraform': ['TF_API_TOKEN', 'TFE', 'TERRAFORM'],
  'Trigger.dev': ['TRIGGER_SECRET_KEY', 'TRIGGER_ACCESS_TOKEN'],
  Turso: ['TURSO'],
  Twilio: ['TWILIO'],
  Upstash: ['UPSTASH'],
  Vercel: ['VERCEL', 'BLOB_READ_WRITE_TOKEN', 'AI_GATEWAY_API_KEY'],
  'Weights & Biases': ['WANDB'],
  xAI: ['XAI', 'GROK'],
  Zendesk: ['ZENDESK'],
};

/** In capitals, with one `_` between words and around the whole. */
const inWords = (name: string): string =>
  `_${name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toUpperCase()
    .replace(/[^A-Z\d]+/g, '_')}_`;

/** The longest first: `AZURE_DEVOPS` is not `AZURE`. */
const services = Object.entries(wordsOf)
  .flatMap(([service, words]) => words.map((word) => ({ service, word: `_${word}_` })))
  .toSorted((a, b) => b.word.length - a.word.length);

/** The service that a variable names, the first one if it names several; null for none. */
export function serviceInName(name: string): string | null {
  const words = inWords(name);
  let first: { service: string; at: number } | null = null;
  for (const { service, word } of services) {
    const at = words.indexOf(word);
    if (at !== -1 && (first === null || at < first.at)) first = { service, at };
  }
  return first?.service ?? null;
}

/** Frameworks put the variables with these beginnings into what the browser gets. */
const forBrowsers = /^(?:NEXT_PUBLIC|NUXT_PUBLIC|EXPO_PUBLIC|PUBLIC|VITE|REACT_APP|VUE_APP|NG_APP|GATSBY|STORYBOOK)_/;

export const isForBrowsers = (name: string): boolean => forBrowsers.test(name);
