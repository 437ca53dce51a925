/** Services, each with the words by which variables name them. Several words stand together in that order. */
const wordsOf: Readonly<Record<string, readonly string[]>> = {
  Airtable: ['AIRTABLE'],
  Algolia: ['ALGOLIA'],
  Anthropic: ['ANTHROPIC', 'CLAUDE'],
  Atlassian: ['ATLASSIAN', 'JIRA', 'CONFLUENCE'],
  Auth0: ['AUTH0'],
  AWS: ['AWS', 'S3', 'SES'],
  Azure: ['AZURE'],
  Brevo: ['BREVO', 'SENDINBLUE'],
  Clerk: ['CLERK'],
  Cloudflare: ['CLOUDFLARE', 'CF', 'R2', 'TURNSTILE'],
  Cloudinary: ['CLOUDINARY'],
  Cohere: ['COHERE'],
  Contentful: ['CONTENTFUL'],
  Databricks: ['DATABRICKS'],
  Datadog: ['DATADOG', 'DD'],
  Deepgram: ['DEEPGRAM'],
  DeepL: ['DEEPL'],
  DeepSeek: ['DEEPSEEK'],
  DigitalOcean: ['DIGITALOCEAN', 'DO'],
  Discord: ['DISCORD'],
  'Docker Hub': ['DOCKER', 'DOCKERHUB'],
  Doppler: ['DOPPLER'],
  ElevenLabs: ['ELEVENLABS', 'ELEVEN_LABS'],
  Expo: ['EXPO_TOKEN', 'EAS'],
  Fastly: ['FASTLY'],
  Figma: ['FIGMA'],
  'Fly.io': ['FLY', 'FLY_IO'],
  GitHub: ['GITHUB', 'GH'],
  GitLab: ['GITLAB'],
  Google: ['GOOGLE', 'GCP', 'GEMINI', 'FIREBASE', 'GCLOUD', 'RECAPTCHA'],
  Grafana: ['GRAFANA'],
  Groq: ['GROQ'],
  Heroku: ['HEROKU'],
  HubSpot: ['HUBSPOT'],
  'Hugging Face': ['HUGGINGFACE', 'HUGGING_FACE', 'HF'],
  Intercom: ['INTERCOM'],
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
  OpenAI: ['OPENAI'],
  OpenRouter: ['OPENROUTER'],
  Paddle: ['PADDLE'],
  PayPal: ['PAYPAL'],
  Perplexity: ['PERPLEXITY', 'PPLX'],
  Pinecone: ['PINECONE'],
  Plaid: ['PLAID'],
  PlanetScale: ['PLANETSCALE', 'PSCALE'],
  PostHog: ['POSTHOG'],
  Postmark: ['POSTMARK'],
  Pusher: ['PUSHER'],
  PyPI: ['PYPI'],
  Railway: ['RAILWAY'],
  Replicate: ['REPLICATE'],
  Resend: ['RESEND'],
  Segment: ['SEGMENT'],
  SendGrid: ['SENDGRID'],
  Sentry: ['SENTRY'],
  Shopify: ['SHOPIFY'],
  Slack: ['SLACK'],
  Square: ['SQUARE'],
  Stripe: ['STRIPE'],
  Supabase: ['SUPABASE'],
  Tailscale: ['TAILSCALE', 'TS_AUTHKEY'],
  Telegram: ['TELEGRAM'],
  'HCP Terraform': ['TF_API_TOKEN', 'TFE', 'TERRAFORM'],
  Turso: ['TURSO'],
  Twilio: ['TWILIO'],
  Upstash: ['UPSTASH'],
  Vercel: ['VERCEL', 'BLOB_READ_WRITE_TOKEN'],
  xAI: ['XAI', 'GROK'],
  Zendesk: ['ZENDESK'],
};

/** In capitals, with one `_` between words and around the whole. */
const inWords = (name: string): string =>
  `_${name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toUpperCase()
    .replace(/[^A-Z\d]+/g, '_')}_`;

const services = Object.entries(wordsOf).flatMap(([service, words]) =>
  words.map((word) => ({ service, word: `_${word}_` })),
);

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
