import { describe, expect, it } from 'vitest';
import { areaOfNew, type ProviderPolicy } from '../../../main/contract/provider.ts';
import { createControls } from '../../../main/core/providers/controls.ts';
import { providers } from '../../../main/core/providers/index.ts';
import { lev } from '../../../main/core/providers/lev.ts';
import type { Provider, ProviderClient } from '../../../main/core/providers/provider.ts';
import { sandbox } from '../../../main/core/providers/sandbox.ts';
import { createSession } from '../../../main/core/providers/sessions.ts';
import { hurriedClock } from '../../fakes/odd-replies.ts';
import { sandboxState } from './sandbox-state.ts';

const connect = (provider: Provider, clientState: string | null): ProviderClient =>
  provider.connect({
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
    fetch: () => Promise.reject(new Error('nothing is sent')),
  });

interface Case {
  name: string;
  policy: ProviderPolicy;
  client: ProviderClient;
}

/** In an area, keys are always created by API. */
const createsByApi = (policy: ProviderPolicy): boolean => policy.create === 'api' || areaOfNew(policy) !== null;

const cases: readonly Case[] = [
  ...providers.map((provider) => ({
    name: provider.policy.name,
    policy: provider.policy,
    client: connect(provider, null),
  })),
  {
    name: 'an account of the sandbox that offers everything',
    policy: sandbox.policyOf?.(sandboxState) ?? lev.policy,
    client: connect(sandbox, sandboxState),
  },
];

/** Two run in the tests, one is built in, and the last is no service. */
const tried = new Set(['verdaccio', 'strapi', 'sandbox', 'other']);

describe.each(cases)('the policy of $name', ({ policy, client }) => {
  const { keys } = client;

  it('offers by API what the client can do, and nothing else', () => {
    expect({
      list: keys !== null,
      create: keys?.create !== undefined,
      areas: keys?.areas !== undefined,
      scopes: keys?.scopes !== undefined,
      edit: keys?.edit !== undefined,
      regenerate: keys?.regenerate !== undefined,
      disable: keys?.setDisabled !== undefined,
      revoke: keys !== null,
      revokeByValue: client.revokeByValue !== undefined,
      pages: client.checkConfirmation !== undefined,
      credential: keys?.credential !== undefined,
    }).toEqual({
      list: policy.list === 'api',
      create: createsByApi(policy),
      areas: areaOfNew(policy) !== null,
      scopes: policy.scopes?.choice === null,
      edit: policy.edit.by === 'api',
      regenerate: policy.regenerate === 'api',
      disable: policy.disable === 'api',
      revoke: policy.revoke.by === 'api',
      revokeByValue: policy.revoke.byValue,
      pages: policy.moment?.pagesAt !== undefined,
      credential: policy.credentialRotation !== undefined,
    });
  });

  it('says whether it was tried against the real service', () => {
    expect(policy.untried).toBe(!tried.has(policy.id));
  });

  it('says of each write by API, and of no other, what is done when its answer is lost', () => {
    const { create = null, regenerate = null } = policy.repeats ?? {};
    expect({ create: create !== null, regenerate: regenerate !== null }).toEqual({
      create: createsByApi(policy),
      regenerate: policy.regenerate === 'api',
    });
    if (policy.repeats !== null) expect(create ?? regenerate).not.toBeNull();
  });

  it('fits together', () => {
    if (policy.newIdWhenRegenerated) expect(policy.regenerate).toBe('api');
    expect(policy.edit.fields.length > 0).toBe(policy.edit.by !== 'none');
    expect(policy.leaked.ways.includes('regenerate')).toBe(policy.regenerate !== 'none');
    if (policy.leaked.advised !== null) expect(policy.leaked.ways).toContain(policy.leaked.advised);
    if (policy.reportsUse) expect(policy.lists).toContain('last-used');
    if (policy.list === 'api') expect(policy.takesCredential).toBe(!policy.practice);
    if (policy.takesCredential) expect(policy.list).toBe('api');
    if (policy.moment?.pagesAt !== undefined) expect(policy.moment.secondFactor).toBe(true);
  });
});
