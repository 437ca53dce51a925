import { describe, expect, it } from 'vitest';
import { areaOfNew } from '../../../main/contract/provider.ts';
import { cloudflare } from '../../../main/core/providers/cloudflare.ts';
import { createControls } from '../../../main/core/providers/controls.ts';
import { dockerHub } from '../../../main/core/providers/docker-hub.ts';
import { gitLab } from '../../../main/core/providers/gitlab.ts';
import { providers } from '../../../main/core/providers/index.ts';
import { lev } from '../../../main/core/providers/lev.ts';
import { npm, verdaccio } from '../../../main/core/providers/npm.ts';
import { openAi } from '../../../main/core/providers/openai.ts';
import { openRouter } from '../../../main/core/providers/openrouter.ts';
import type { CreatedKey, Provider, ProviderClient } from '../../../main/core/providers/provider.ts';
import { resend } from '../../../main/core/providers/resend.ts';
import { sandbox } from '../../../main/core/providers/sandbox.ts';
import { createSession } from '../../../main/core/providers/sessions.ts';
import { strapi } from '../../../main/core/providers/strapi.ts';
import { vercel } from '../../../main/core/providers/vercel.ts';
import { hurriedClock } from '../../fakes/odd-replies.ts';
import { sandboxState } from './sandbox-state.ts';

const secret = 'A-NEW-SECRET-0123456789abcdefghijklmnop';
const expiresAt = Date.parse('2027-11-21T00:00:00Z');
const at = '2026-11-21T00:00:00Z';
const ends = '2027-11-21T00:00:00Z';

interface NewSecret {
  provider: Provider;
  way: 'create' | 'regenerate';
  remoteId: string;
  /** A complete reply. */
  right: object;
  /** The paths without which a reply says nothing: those of the id and the secret. */
  required: readonly string[];
  clientState?: string | null;
  scopes?: string[];
  /** The replies to what is asked before, by the end of its address. */
  before?: Readonly<Record<string, object>>;
}

const levKey = {
  ...{ id: 42, label: 'CI', key_prefix: 'A-NEW-', created_at: at, last_used_at: at, expires_at: ends },
  ...{ access: 'read-only', revoked_at: at, disabled: false, api_key: secret },
};
const ofLev = { right: { request_id: 'req_1', timestamp: at, data: levKey }, required: ['data.id', 'data.api_key'] };

const gitLabToken = {
  ...{ id: 42, name: 'CI', revoked: false, active: true, scopes: ['api'], created_at: at, last_used_at: at },
  ...{ expires_at: '2027-11-21', token: secret },
};
const openRouterKey = {
  ...{ hash: 'abc', name: 'CI', label: 'sk-or-v1-0e6...1c96', disabled: false, created_at: at, expires_at: ends },
};
const dockerToken = {
  ...{ uuid: 'abc', token_label: 'CI', is_active: true, scopes: ['repo:read'], created_at: at, last_used: at },
  ...{ generated_by: 'manual', expires_at: ends, token: secret },
};
const npmToken = {
  ...{ key: 'abc', name: 'CI', description: null, token: secret, expiry: ends, created: at, updated: at, accessed: at },
  ...{
    revoked: null,
    cidr: null,
    bypass_2fa: false,
    readonly: true,
    permissions: [{ name: 'package', action: 'read' }],
  },
};
const vercelToken = {
  ...{ id: 'abc', name: 'CI', type: 'token', origin: 'manual', prefix: 'vcp_', suffix: 'Ab3d' },
  ...{ createdAt: 1, activeAt: 2, expiresAt: 3, revokedAt: 4, leakedAt: 5 },
};

const strapiToken = {
  ...{ id: 42, name: 'CI', type: 'read-only', createdAt: at, lastUsedAt: at, expiresAt: ends, accessKey: secret },
};
const ofStrapi = {
  ...{ provider: strapi, remoteId: '42', required: ['data.id', 'data.accessKey'] },
  before: { '/admin/login': { data: { token: 'a-session' } } },
};

const cases: readonly NewSecret[] = [
  { provider: lev, way: 'create', remoteId: '42', ...ofLev },
  { provider: sandbox, way: 'create', remoteId: '42', clientState: sandboxState, ...ofLev },
  { provider: sandbox, way: 'regenerate', remoteId: '42', clientState: sandboxState, ...ofLev },
  {
    ...{ provider: gitLab, way: 'regenerate', remoteId: '42', right: gitLabToken, required: ['id', 'token'] },
    before: { '/self': { id: 1, scopes: ['api'] } },
  },
  {
    ...{ provider: gitLab, way: 'create', remoteId: '42', required: ['id', 'token'] },
    right: { ...gitLabToken, access_level: 40 },
  },
  {
    ...{ provider: openAi, way: 'create', remoteId: '7/abc', required: ['api_key.id', 'api_key.value'] },
    right: {
      ...{ object: 'organization.project.service_account', id: 'svc', name: 'CI', role: 'member', created_at: 1 },
      api_key: { object: 'x', value: secret, name: 'Secret Key', created_at: 1, id: 'abc' },
    },
  },
  {
    ...{
      provider: cloudflare,
      way: 'create',
      remoteId: '42',
      required: ['result.id', 'result.value'],
      scopes: ['DNS Read'],
    },
    right: {
      ...{ success: true, errors: [], messages: [] },
      result: {
        id: '42',
        name: 'CI',
        status: 'active',
        issued_on: at,
        last_used_on: at,
        expires_on: ends,
        value: secret,
      },
    },
    before: {
      '/permission_groups': {
        success: true,
        result: [{ id: 'g', name: 'DNS Read', scopes: ['com.cloudflare.api.account'] }],
      },
    },
  },
  {
    ...{ provider: cloudflare, way: 'regenerate', remoteId: '42', required: ['result'] },
    right: { success: true, errors: [], messages: [], result: secret },
  },
  {
    ...{ provider: dockerHub, way: 'create', remoteId: 'abc', right: dockerToken, required: ['uuid', 'token'] },
    before: { '/v2/auth/token': { access_token: 'a-session' } },
  },
  {
    ...{ provider: openRouter, way: 'create', remoteId: 'abc', required: ['data.hash', 'key'] },
    right: { data: openRouterKey, key: secret },
  },
  { provider: npm, way: 'create', remoteId: 'abc', right: npmToken, required: ['key', 'token'] },
  {
    ...{ provider: verdaccio, way: 'create', remoteId: 'abc', required: ['key', 'token'] },
    right: { key: 'abc', token: secret, user: 'ann', readonly: true, cidr: [], created: at },
  },
  {
    ...{ provider: vercel, way: 'create', remoteId: 'abc', required: ['token.id', 'bearerToken'] },
    right: { token: vercelToken, bearerToken: secret },
  },
  {
    ...{ provider: resend, way: 'create', remoteId: 'abc', required: ['id', 'token'] },
    right: { object: 'api_key', id: 'abc', token: secret },
  },
  { ...ofStrapi, way: 'create', right: { data: strapiToken } },
  { ...ofStrapi, way: 'regenerate', right: { data: { id: 42, accessKey: secret } } },
];

function clientOf({ provider, clientState = null, before = {} }: NewSecret, reply: object): ProviderClient {
  return provider.connect({
    ...{
      baseUrl: 'https://api.example',
      header: null,
      credential: 'ann:0123456789',
      accountLabel: 'Work',
      clientState,
    },
    ...{ saveClientState() {}, clock: hurriedClock, userAgent: 'Latchkey/1.2.0' },
    controls: createControls(hurriedClock),
    session: createSession(hurriedClock),
    async fetch({ url }) {
      const [, earlier] = Object.entries(before).find(([end]) => url.endsWith(end)) ?? [];
      return { status: 200, headers: {}, body: JSON.stringify(earlier ?? reply) };
    },
  });
}

/** Cloudflare has an area for everything. */
const areaOf = ({ provider }: NewSecret) => ({ id: provider === cloudflare ? '*' : '7', name: 'Website', path: '' });

function ask(of: NewSecret, reply: object): Promise<CreatedKey> | undefined {
  const { keys } = clientOf(of, reply);
  return of.way === 'create'
    ? keys?.create?.({ label: 'CI', access: null, scopes: of.scopes ?? null, area: areaOf(of), expiresAt }, 'id')
    : keys?.regenerate?.('42', 'id', expiresAt);
}

const odd: readonly unknown[] = [undefined, null, 'odd', '', -1.5, true, [], [1], {}, '2026-02-30'];

function pathsIn(value: unknown, before = ''): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [before + name, ...pathsIn(inner, `${before}${name}.`)]);
}

function withOdd(reply: object, path: string, value: unknown): object {
  const copy: object = structuredClone(reply);
  const names = path.split('.');
  const parent = names.slice(0, -1).reduce<object>((inner, name) => Reflect.get(inner, name), copy);
  Reflect.set(parent, names.at(-1) ?? '', value);
  return copy;
}

describe.each(cases.map((each) => ({ ...each, name: each.provider.policy.name })))(
  'a new secret of $name, to $way',
  (of) => {
    it('comes with what the reply says of the key', async () => {
      expect(await ask(of, of.right)).toMatchObject({ secret, key: { remoteId: of.remoteId } });
    });

    it('is not lost, whatever is missing or odd beside it and its id', async () => {
      const others = pathsIn(of.right).filter((path) => !of.required.some((each) => `${each}.`.startsWith(`${path}.`)));
      const right = await ask(of, of.right);
      for (const path of others) {
        for (const value of odd) {
          const created = await ask(of, withOdd(of.right, path, value))?.catch((error: unknown) => error);
          const what = `${path}: ${JSON.stringify(value)}`;
          expect(created, what).toMatchObject({ secret, problem: null, key: { remoteId: of.remoteId } });
          if (right?.key.expiresAt && value !== null)
            expect(created, what).not.toMatchObject({ key: { expiresAt: null } });
        }
      }
    });

    it('and its id are required', async () => {
      for (const path of of.required) {
        await expect(ask(of, withOdd(of.right, path, -1.5)), path).rejects.toMatchObject({
          code: 'provider_unexpected_reply',
          params: { reason: { is: 'field', path } },
        });
      }
    });
  },
);

it('is tested for each provider that makes one', () => {
  const made = providers.flatMap(({ policy }) => [
    ...(policy.create === 'api' || areaOfNew(policy) !== null ? [`${policy.id} create`] : []),
    ...(policy.regenerate === 'api' ? [`${policy.id} regenerate`] : []),
  ]);
  expect(cases.map(({ provider, way }) => `${provider.policy.id} ${way}`)).toEqual(expect.arrayContaining(made));
});
