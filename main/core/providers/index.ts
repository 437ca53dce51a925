import { VaultError } from '../../contract/vault-error.ts';
import { formats } from '../formats/recognize.ts';
import { anthropic } from './anthropic.ts';
import { cloudflare } from './cloudflare.ts';
import { dockerHub } from './docker-hub.ts';
import { gitHub } from './github.ts';
import { gitLab } from './gitlab.ts';
import { lev } from './lev.ts';
import { level } from './level.ts';
import { levelAccess } from './level-access.ts';
import { npm, verdaccio } from './npm.ts';
import { openAi } from './openai.ts';
import { openRouter } from './openrouter.ts';
import { other } from './other.ts';
import type { Provider } from './provider.ts';
import { resend } from './resend.ts';
import { sandbox } from './sandbox.ts';
import { strapi } from './strapi.ts';
import { vercel } from './vercel.ts';

/** Every provider that Latchkey knows. Adding one is a file beside this one and a line here. */
export const providers: readonly Provider[] = [
  lev,
  level,
  levelAccess,
  gitHub,
  gitLab,
  npm,
  verdaccio,
  cloudflare,
  dockerHub,
  openAi,
  anthropic,
  openRouter,
  vercel,
  resend,
  strapi,
  other,
  sandbox,
];

/** The provider for services that Latchkey does not know. */
export const anyOther = other;

/**
 * The provider that a service is, if its keys can be kept without a credential, and can be told by their format; else the one
 * for services that Latchkey does not know.
 */
export const providerOfService = (service: string): Provider =>
  providers.find(({ policy }) => policy.name === service && policy.list === 'none' && issuers.has(service)) ?? anyOther;

const issuers: ReadonlySet<string> = new Set(formats.map((format) => format.service));

export function findProvider(id: string): Provider {
  const provider = providers.find(({ policy }) => policy.id === id);
  if (provider) return provider;
  throw new VaultError('invalid_input', {
    field: 'provider',
    problem: { is: 'not-supported' },
    name: 'provider',
  });
}
