import { expect, it } from 'vitest';
import { inFull, someOf } from '../../sample.ts';
import { disagreements } from '../journal/disagreements.ts';
import { dyingStores } from '../journal/dying-stores.ts';
import { openCredentialWorld, type ProviderName, settled } from './credential-world.ts';

/** The process dies instead of its next write to either store. Resolves to whether it did, and what came of it. */
async function dieAfter(writes: number, name: ProviderName) {
  const world = await openCredentialWorld(name);
  const { provider, lasting } = world;
  const { records, secretStores } = lasting.ports;
  try {
    const stores = dyingStores(lasting.ports);
    await world.reopen(stores.ports);
    await settled(world.test);
    stores.dieAfter(writes);
    await world.rotate().catch(() => {});
    const isDead = stores.isDead();
    await world.reopen();
    const message = `after ${writes} writes`;
    await expect.poll(() => records.credentialRotations.all(), { message }).toEqual([]);
    await settled(world.test);
    await expect.poll(() => disagreements(records, secretStores.store.items.keys()), { message }).toEqual([]);
    expect(provider.made(), message).toBeLessThanOrEqual(1);
    // No family was revoked.
    expect(provider.accepted().length, message).toBeGreaterThan(0);
    const works = provider.accepted().includes(world.stored() ?? '');
    if (!works) expect(world.stored(), message).toBe(provider.credential);
    return { isDead, works };
  } finally {
    await world.close();
  }
}

/** More writes than a rotation has. */
const mostWrites = 40;

it.each(['gitlab', 'cloudflare', 'vercel'] as const)(
  'a crash at any write during the rotation of a credential at %s loses it only between the answer and the first write',
  async (name) => {
    const steps = Array.from({ length: mostWrites }, (_, at) => at);
    let hasLost = 0;
    let isOver = false;
    for (const writes of inFull ? steps : someOf(`credential at ${name}`, steps.slice(0, 10), 2)) {
      const { isDead, works } = await dieAfter(writes, name);
      if (!works) hasLost += 1;
      isOver = !isDead;
      if (isOver) break;
    }
    if (inFull) expect({ isOver, hasLost }).toEqual({ isOver: true, hasLost: name === 'vercel' ? 0 : 1 });
    else expect(hasLost).toBeLessThanOrEqual(1);
  },
);
