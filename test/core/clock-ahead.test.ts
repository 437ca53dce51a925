import { randomUUID } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createSandboxServer, type Sandbox } from '../../main/sandbox/server.ts';
import { impatientClock } from '../fakes/impatient-clock.ts';
import { addOther } from './key-server.ts';
import { createLastingPorts, type LastingPorts } from './lasting-ports.ts';
import { addSandbox, listKeys, openTestVault, type TestVault } from './test-vault.ts';

const dayMs = 86_400_000;

let lasting: LastingPorts;
let sandbox: Sandbox;
let test: TestVault;
let ahead: number;

/** The provider's clock is right; Latchkey's is `ahead`. */
const open = async () => {
  const clock = { ...impatientClock, now: () => Date.now() + ahead };
  test = await openTestVault({ ...lasting.ports, sandbox, clock });
};

beforeEach(async () => {
  ahead = 0;
  lasting = await createLastingPorts();
  sandbox = createSandboxServer({ file: lasting.sandboxFile, tier: { ratePerMinute: null } });
  await open();
});
afterEach(async () => {
  await test.close();
  await lasting.dispose();
});

/** Everything that a wrong clock could take away: keys with their secrets, notices, history, rotations, accounts. */
async function everything() {
  const { rows } = await listKeys(test, { showRevoked: true });
  const accounts = await test.call('listAccounts', {});
  return {
    keys: rows.map(({ lastUsedAt: _, ...key }) => key).toSorted((a, b) => a.label.localeCompare(b.label)),
    accounts: accounts.map(({ id, activeKeys, usedKeys, syncError }) => ({ id, activeKeys, usedKeys, syncError })),
    secrets: [...lasting.ports.secretStores.store.items].toSorted(),
    notices: await test.call('listNotices', {}),
    rotations: await test.call('listRotations', {}),
    intents: lasting.ports.records.intents.all(),
  };
}

it.each([400, -400])(
  'a clock that is %d days ahead for a run, and then right again, takes nothing away',
  async (days) => {
    const { id: accountId } = await addSandbox(test, 'level-access');
    const [keyId, another] = [randomUUID(), randomUUID()];
    for (const [id, label] of [
      [keyId, 'Kept'],
      [another, 'Second'],
    ] as const) {
      const expiry = { is: 'in', days: 30 } as const;
      await test.call('createKey', { keyId: id, accountId, label, access: null, expiry });
      await test.call('settlePendingSecret', { keyId: id, keep: true });
    }
    const elsewhere = await addOther(test, null);
    const key = { accountId: elsewhere, access: 'inherited', secret: 's'.repeat(40) } as const;
    await test.call('addKey', { ...key, keyId: randomUUID(), label: 'By hand', expiry: { is: 'in', days: 20 } });
    await test.call('syncAccount', { accountId });
    await test.call('verifyKey', { keyId });
    const before = await everything();

    await test.close();
    ahead = days * dayMs;
    await open();
    await test.call('syncAccount', { accountId });
    await test.call('verifyKey', { keyId });
    test.vault.catchUp();
    // Two of the keys expire within 400 days, and the window says so for now.
    if (days > 0) expect(await test.call('listNotices', {})).not.toEqual([]);
    for (let turns = 0; turns < 20; turns += 1) await turn();

    await test.close();
    ahead = 0;
    await open();
    await test.call('syncAccount', { accountId });
    expect(await everything()).toEqual(before);
    await test.call('copySecret', { keyId });
    expect(test.clipboard.text).not.toBe('');
  },
);
