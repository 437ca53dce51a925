import { describe, expect, it } from 'vitest';
import { looksLikeSecret } from '../../../main/core/formats/looks-like-secret.ts';
import { tell } from '../../../main/core/formats/tell.ts';
import { samples } from './samples.ts';

const sampleOf = (id: string): string => {
  const sample = samples[id];
  if (sample === undefined) throw new Error(`no sample of ${id}`);
  return sample;
};
const base62 = 'wJalrXUtnFEMIK7MDENGbPxRfiCYzEXAMPLEKEYq';
const hex = '9f86d081884c7d659a2feaa0c55ad015';
const isOffered = (name: string, value: string): boolean => {
  const { isKnown, publishable } = tell(name, value);
  return (isKnown || looksLikeSecret(name, value)) && !publishable;
};

describe('a variable lands at its service', () => {
  it.each([
    ['VERCEL_TOKEN', sampleOf('vercel-access-token'), 'Vercel'],
    ['VERCEL_TOKEN', base62.slice(0, 24), 'Vercel'],
    ['BLOB_READ_WRITE_TOKEN', sampleOf('vercel-blob-token'), 'Vercel'],
    ['CLOUDFLARE_API_TOKEN', base62, 'Cloudflare'],
    ['CF_API_TOKEN', base62, 'Cloudflare'],
    ['TWILIO_AUTH_TOKEN', hex, 'Twilio'],
    ['TWILIO_API_KEY', sampleOf('twilio-api-key-sid'), 'Twilio'],
    ['SUPABASE_SERVICE_ROLE_KEY', sampleOf('supabase-service-role-key'), 'Supabase'],
    ['SERVICE_KEY', sampleOf('supabase-service-role-key'), 'Supabase'],
    ['MAIL_KEY', sampleOf('resend-api-key'), 'Resend'],
    ['LLM_KEY', sampleOf('groq-api-key'), 'Groq'],
    ['MODEL_KEY', sampleOf('replicate-api-token'), 'Replicate'],
    ['SEARCH_KEY', sampleOf('perplexity-api-key'), 'Perplexity'],
    ['AWS_ACCESS_KEY_ID', 'AKIAIOSFODNN7EXAMPLE', 'AWS'],
    ['AWS_SECRET_ACCESS_KEY', base62, 'AWS'],
    ['PAY_HOOK', sampleOf('stripe-webhook-secret'), 'Stripe'],
    ['CLERK_WEBHOOK_SECRET', sampleOf('stripe-webhook-secret'), 'Clerk'],
    ['SHOP_STRIPE_WEBHOOK_SECRET', sampleOf('stripe-webhook-secret'), 'Stripe'],
    ['sendgridApiKey', base62, 'SendGrid'],
    ['DATABASE_URL', 'postgres://app:p4ss@db.example.org:5432/shop', 'PostgreSQL'],
    ['DATABASE_URL', 'postgres://app:p4ss@ep-cool-1.eu-central-1.aws.neon.tech/shop', 'Neon'],
    ['REDIS_URL', 'rediss://:p4ss@eu1-calm.upstash.io:6379', 'Upstash'],
    ['MONGO', 'mongodb+srv://app:p4ss@cluster0.abc.mongodb.net/shop', 'MongoDB'],
    ['JDBC', 'jdbc:mysql://db.example.org/shop?user=app&password=p4ss', 'MySQL'],
    ['ALERTS', 'https://hooks.slack.com/services/T000/B000/abcdefgh', 'Slack'],
    ['NOTIFY', 'https://discord.com/api/webhooks/123456789/abcdefghijkl', 'Discord'],
    ['DEPLOY_KEY', '-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\n-----END OPENSSH PRIVATE KEY-----\n', 'SSH'],
    ['SERVICE_ACCOUNT', '{"type":"service_account","private_key":"-----BEGIN"}', 'Google'],
  ])('%s at its own, and is offered (%#)', (name, value, service) => {
    expect(tell(name, value).service).toBe(service);
    expect(isOffered(name, value)).toBe(true);
  });

  it.each([
    ['NEXT_PUBLIC_STRIPE_KEY', sampleOf('stripe-publishable-key-live'), 'Stripe'],
    ['STRIPE_PK', sampleOf('stripe-publishable-key-test'), 'Stripe'],
    ['NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY', sampleOf('stripe-publishable-key-test'), 'Clerk'],
    ['SUPABASE_ANON_KEY', sampleOf('supabase-anon-key'), 'Supabase'],
    ['SUPABASE_KEY', sampleOf('supabase-publishable-key'), 'Supabase'],
    ['VITE_FIREBASE_API_KEY', sampleOf('google-api-key'), 'Google'],
    ['TWILIO_ACCOUNT_SID', sampleOf('twilio-account-sid'), 'Twilio'],
    ['SENTRY_DSN', `https://${hex}@o123.ingest.sentry.io/456`, 'Sentry'],
    ['VITE_ALGOLIA_KEY', hex, 'Algolia'],
  ])('%s, which everybody may see, at its own, but is not offered (%#)', (name, value, service) => {
    expect(tell(name, value)).toMatchObject({ service, publishable: true });
    expect(isOffered(name, value)).toBe(false);
  });

  it('unless nothing tells', () => {
    expect(tell('API_KEY', base62)).toEqual({ service: null, publishable: false, isKnown: false, mode: null });
    expect(tell('UNDO', 'a value')).toMatchObject({ service: null });
    for (const name of ['RENDER_SECRET', 'TRIGGER_KEY', 'VAULT_KEY', 'POLAR_KEY', 'AGE_KEY', 'OP_KEY'])
      expect(tell(name, base62), name).toMatchObject({ service: null });
  });

  it('tells a key for tests from one that works for real', () => {
    expect(tell('KEY', sampleOf('stripe-restricted-key-live')).mode).toBe('live');
    expect(tell('KEY', sampleOf('stripe-restricted-key-test')).mode).toBe('test');
    expect(tell('KEY', sampleOf('paddle-api-key')).mode).toBe('live');
    expect(tell('KEY', sampleOf('paddle-api-key').replace('live', 'sdbx')).mode).toBe('test');
    expect(tell('KEY', base62).mode).toBeNull();
  });

  it('a secret key is no less one in a variable for browsers', () => {
    expect(isOffered('VITE_STRIPE', sampleOf('stripe-secret-key-live'))).toBe(true);
    expect(isOffered('GOOGLE_API_KEY', sampleOf('google-api-key'))).toBe(true);
  });
});

describe('a variable whose value tells nothing lands at its service', () => {
  // As the issuers' own tools and documentation name them; the value is one that its form doesn't tell.
  it.each([
    ['AI_GATEWAY_API_KEY', 'Vercel'],
    ['AZURE_DEVOPS_EXT_PAT', 'Azure DevOps'],
    ['AZURE_CLIENT_SECRET', 'Azure'],
    ['BUILDKITE_AGENT_TOKEN', 'Buildkite'],
    ['BWS_ACCESS_TOKEN', 'Bitwarden'],
    ['CARGO_REGISTRY_TOKEN', 'crates.io'],
    ['CIRCLE_TOKEN', 'CircleCI'],
    ['CO_API_KEY', 'Cohere'],
    ['DT_API_TOKEN', 'Dynatrace'],
    ['E2B_API_KEY', 'E2B'],
    ['FIRECRAWL_API_KEY', 'Firecrawl'],
    ['GEM_HOST_API_KEY', 'RubyGems'],
    ['LANGFUSE_SECRET_KEY', 'Langfuse'],
    ['NGC_API_KEY', 'NVIDIA'],
    ['NUGET_API_KEY', 'NuGet'],
    ['NVIDIA_API_KEY', 'NVIDIA'],
    ['OP_SERVICE_ACCOUNT_TOKEN', '1Password'],
    ['POLAR_ACCESS_TOKEN', 'Polar'],
    ['POSTMAN_API_KEY', 'Postman'],
    ['PULUMI_ACCESS_TOKEN', 'Pulumi'],
    ['RENDER_API_KEY', 'Render'],
    ['SONAR_TOKEN', 'SonarQube'],
    ['SOPS_AGE_KEY', 'age'],
    ['TAVILY_API_KEY', 'Tavily'],
    ['TRIGGER_SECRET_KEY', 'Trigger.dev'],
    ['TS_API_KEY', 'Tailscale'],
    ['VAULT_TOKEN', 'HashiCorp Vault'],
    ['WANDB_API_KEY', 'Weights & Biases'],
  ])('%s at %s', (name, service) => {
    expect(tell(name, base62)).toMatchObject({ service, isKnown: false });
  });
});

describe('what is no secret', () => {
  it.each([
    ['PORT', '8080'],
    ['HOMEPAGE', 'https://example.com/a/long/path/1'],
    ['DATABASE_URL', 'postgres://localhost:5432/shop'],
    ['DATABASE_URL', 'postgres://app@db.example.org:5432/shop'],
    ['TITLE', 'A shop; with words = and more'],
    ['WEBHOOK_ENABLED', 'https://example.com/hook'],
  ])('is not offered: %s=%s', (name, value) => {
    expect(isOffered(name, value)).toBe(false);
  });

  it('a connection string with spaces or with a slash in its password is one', () => {
    expect(isOffered('DB', 'Server=db.example.org; Database=shop; User Id=app; Password=p4ss;')).toBe(true);
    expect(isOffered('DB', 'postgres://app:p4/ss@db.example.org/shop')).toBe(true);
    expect(isOffered('STORAGE', 'DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=abc+/=')).toBe(true);
  });
});
