import { describe, expect, it } from 'vitest';
import { createControls } from '../../../main/core/providers/controls.ts';
import { createSession } from '../../../main/core/providers/sessions.ts';
import { strapi } from '../../../main/core/providers/strapi.ts';
import { hurriedClock } from '../../fakes/odd-replies.ts';
import { openTestVault } from '../test-vault.ts';
import { startStandIn } from './stand-in-server.ts';
import { strapiSpec } from './strapi-spec.ts';
import { startStrapiStandIn } from './strapi-stand-in.ts';

describe('at a server that stands in for Strapi', () => strapiSpec(startStrapiStandIn));

it.each([404, 405])('an address without an administration, which answers %i, is named as such', async (status) => {
  const server = await startStandIn(() => ({
    status,
    body: { error: { name: 'NotFoundError', message: 'Not Found' } },
  }));
  const test = await openTestVault();
  const account = { provider: 'strapi', label: 'Site', baseUrl: server.url, credential: 'ann@example.com:password' };
  await expect(test.call('addAccount', account)).rejects.toMatchObject({
    code: 'provider_unexpected_reply',
    params: { reason: { is: 'page-not-found' } },
  });
  await test.close();
  await server.stop();
});

it.each([
  ['Strapi', { data: null, error: { status: 403, name: 'ForbiddenError', message: 'Forbidden' } }, 'accepted'],
  ['something else', { error: 'Blocked' }, 'key_forbidden'],
])('a 403 of %s, where a made-up token gets 401, has its meaning', async (_, body, expected) => {
  const secret = 'a'.repeat(256);
  const client = strapi.connect({
    ...{ baseUrl: 'https://cms.example', header: null, credential: null, accountLabel: 'Site' },
    ...{ clientState: null, saveClientState() {}, clock: hurriedClock, userAgent: 'Latchkey/1.2.0' },
    ...{ controls: createControls(hurriedClock), session: createSession(hurriedClock) },
    fetch: async ({ headers }) =>
      headers.authorization === `Bearer ${secret}`
        ? { status: 403, headers: {}, body: JSON.stringify(body) }
        : { status: 401, headers: {}, body: '{}' },
  });
  const verdict = await client.verify?.(secret, 'works').then(
    ({ accepted }) => (accepted ? 'accepted' : 'refused'),
    ({ code }) => code,
  );
  expect(verdict).toBe(expected);
});

it.each([
  ['https://admin', 'https://admin'],
  ['https://api', 'https://api'],
  ['https://admin/strapi', 'https://admin/strapi'],
  ['https://admin/strapi/admin/settings', 'https://admin/strapi'],
])('the server of %s is asked at %s', async (baseUrl, server) => {
  const asked: string[] = [];
  const client = strapi.connect({
    ...{ baseUrl, header: null, credential: 'ann@example.com:password', accountLabel: 'Site' },
    ...{ clientState: null, saveClientState() {}, clock: hurriedClock, userAgent: 'Latchkey/1.2.0' },
    ...{ controls: createControls(hurriedClock), session: createSession(hurriedClock) },
    fetch: async ({ url }) => {
      asked.push(url);
      return { status: 403, headers: {}, body: '{}' };
    },
  });
  await client.keys?.list(null).catch(() => {});
  expect(asked[0]).toBe(`${server}/admin/login`);
});
