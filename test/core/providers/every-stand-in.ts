import { startAnthropic } from './anthropic-stand-in.ts';
import { allowing, startCloudflare } from './cloudflare-stand-in.ts';
import { startDockerHub } from './docker-hub-stand-in.ts';
import { startGitLab } from './gitlab-stand-in.ts';
import { startNpm } from './npm-stand-in.ts';
import { startOpenAi } from './openai-stand-in.ts';
import { startOpenRouter } from './openrouter-stand-in.ts';
import { startResend } from './resend-stand-in.ts';
import { startStrapiStandIn } from './strapi-stand-in.ts';
import { add as addToVercel, newSecret, startVercel } from './vercel-stand-in.ts';

/** A server that stands in for a provider which lists keys, and the credentials of an account there. */
export interface AccountAtStandIn {
  baseUrl: string;
  credential: string;
  /** In the right form, and not known to the provider. */
  unknown: string;
  /** One that works, and may not manage keys. */
  weak: string;
  /** What creating a key asks for, where it asks for one. */
  password?: string;
  /** Makes a key, as a user does on the provider's page. Returns its secret. */
  add(name: string): string;
  /** Makes one with restrictions, where the tests need one. */
  addRestricted?(name: string): void;
  /** Deletes it there. */
  remove(name: string): void;
  stop(): Promise<void>;
}

/** Takes a stored key out of a list of the server. */
function takeOut<T>(from: T[], isIt: (each: T) => boolean): void {
  const at = from.findIndex(isIt);
  if (at < 0) throw new Error('no such key');
  from.splice(at, 1);
}

/** By the id of the provider. Verdaccio has the tests with the real server. */
export const everyStandIn = {
  async npm() {
    const at = await startNpm();
    return {
      baseUrl: at.url,
      credential: at.sessionToken,
      password: at.password,
      unknown: `npm_${'0'.repeat(36)}`,
      weak: at.add('Staging').secret,
      add: (name) => at.add(name).secret,
      addRestricted: (name) => void at.add(name, { cidr: ['10.0.0.0/8', '2001:db8::/32'], bypass_2fa: true }),
      remove: (name) => takeOut(at.tokens, (token) => token.name === name),
      stop: at.stop,
    };
  },
  async gitlab() {
    const at = await startGitLab();
    return {
      baseUrl: at.url,
      credential: at.credential.secret,
      unknown: `glpat-${'0'.repeat(20)}`,
      weak: at.make('Staging', ['read_repository']).secret,
      add: (name) => at.make(name).secret,
      remove: (name) => takeOut(at.tokens, (token) => token.name === name),
      stop: at.stop,
    };
  },
  async cloudflare() {
    const at = await startCloudflare();
    at.zones = [{ id: 'zone1', name: 'example.com' }];
    return {
      baseUrl: at.url,
      credential: at.manager.secret,
      unknown: '0'.repeat(40),
      weak: at.make('Staging', { policies: allowing({ id: '1'.repeat(32), name: 'DNS Read' }) }).secret,
      add: (name) => at.make(name).secret,
      remove: (name) => takeOut(at.tokens, (token) => token.name === name),
      stop: at.stop,
    };
  },
  async 'docker-hub'() {
    const at = await startDockerHub();
    at.tokensManage = false;
    return {
      baseUrl: at.url,
      credential: `${at.user}:${at.password}`,
      unknown: `${at.user}:wrong`,
      weak: `${at.user}:${at.add('Staging').secret}`,
      add: (name) => at.add(name).secret,
      remove: (name) => takeOut(at.tokens, (token) => token.token_label === name),
      stop: at.stop,
    };
  },
  async openai() {
    const at = await startOpenAi();
    return {
      baseUrl: at.url,
      credential: at.adminKey,
      unknown: `sk-admin-${'0'.repeat(40)}`,
      weak: at.make('proj_first', { name: 'Staging' }).secret,
      add: (name) => at.make('proj_first', { name }).secret,
      remove: (name) => takeOut(at.keys, (key) => key.name === name),
      stop: at.stop,
    };
  },
  async anthropic() {
    const at = await startAnthropic();
    return {
      baseUrl: at.url,
      credential: at.adminKey,
      unknown: `sk-ant-admin01-${'0'.repeat(40)}`,
      weak: at.make('Staging').secret,
      add: (name) => at.make(name).secret,
      remove: (name) => takeOut(at.keys, (key) => key.name === name),
      stop: at.stop,
    };
  },
  async openrouter() {
    const at = await startOpenRouter();
    return {
      baseUrl: at.url,
      credential: at.managementKey,
      unknown: `sk-or-v1-${'0'.repeat(64)}`,
      weak: at.plainKey,
      add: (name) => at.add(name).secret,
      remove: (name) => takeOut(at.keys, (key) => key.name === name),
      stop: at.stop,
    };
  },
  async vercel() {
    const at = await startVercel();
    at.teams.push({ id: 'team_1', slug: 'acme', name: 'Acme', createdAt: Date.now() });
    return {
      baseUrl: at.server.url,
      credential: at.fullToken,
      unknown: newSecret(),
      weak: at.limitedToken,
      add(name) {
        const secret = newSecret();
        addToVercel(at, secret, { name });
        return secret;
      },
      addRestricted(name) {
        const scopes = ['team_1', 'team_2'].map((teamId) => ({ type: 'team', teamId }));
        addToVercel(at, newSecret(), { name, scopes });
      },
      remove(name) {
        const [found] = [...at.tokens].filter(([, token]) => token.name === name);
        at.tokens.delete(found?.[0] ?? '');
      },
      stop: at.server.stop,
    };
  },
  async resend() {
    const at = await startResend();
    return {
      baseUrl: at.server.url,
      credential: at.fullKey,
      unknown: `re_${'0'.repeat(32)}`,
      weak: at.sendingKey,
      add: (name) => at.add(name).secret,
      remove: (name) => takeOut(at.keys, (key) => key.name === name),
      stop: at.server.stop,
    };
  },
  async strapi() {
    const at = await startStrapiStandIn();
    const { email, password } = await at.addUser('super-admin');
    const editor = await at.addUser('editor');
    return {
      baseUrl: at.url,
      credential: `${email}:${password}`,
      unknown: `nobody@example.com:${password}`,
      weak: `${editor.email}:${editor.password}`,
      add: (name) => at.add(name).accessKey,
      remove: (name) => void at.delete(name),
      stop: at.stop,
    };
  },
} satisfies Record<string, () => Promise<AccountAtStandIn>>;
