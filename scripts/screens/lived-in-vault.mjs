/** Simulates a year of use in a few seconds, so that screenshots show realistic dates, uses and notices. */
import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { methods } from '../../main/contract/methods.ts';
import { createVault } from '../../main/core/create-vault.ts';
import { hostHandlers } from '../../main/hosts/loopback/host-handlers.ts';
import { systemClock } from '../../main/platform/clock/clock.ts';
import { createDispatcher } from '../../main/rpc/dispatcher.ts';
import { createSandboxServer } from '../../main/sandbox/server.ts';
import { portsOn } from '../../test/platform/ports-on.ts';

const day = 86_400_000;

/** Replaces providers on the internet with one that accepts every key. */
const accepting = (fetch) => async (request) =>
  new URL(request.url).hostname === '127.0.0.1'
    ? fetch(request)
    : { status: 200, headers: {}, body: '{"data":[],"has_more":false}' };

/** Opens the vault of a folder at an earlier time. `goTo` moves its clock, in days before now. */
export async function livingIn(dataDir, daysAgo, work) {
  let at = Date.now() - daysAgo * day;
  const now = () => at;
  const ports = await portsOn(dataDir);
  const sandbox = createSandboxServer({ file: join(dataDir, 'sandbox.sqlite'), now, tier: { ratePerMinute: null } });
  const clock = { ...systemClock, now };
  const vault = await createVault({ ...ports, sandbox, clock, fetch: accepting(ports.fetch) }, hostHandlers);
  const dispatch = createDispatcher(methods, vault.handlers, () => {});
  const call = async (method, input) => {
    const reply = await dispatch(method, input);
    if (!reply.ok) throw new Error(`${method}: ${reply.error.code}`);
    return reply.output;
  };
  const goTo = (days) => {
    at = Date.now() - days * day;
  };
  // Moving the clock by months looks like a long absence, which would lock the vault.
  await call('changeSettings', { lockMinutes: null });
  const result = await work({ call, goTo, sandbox });
  await call('changeSettings', { lockMinutes: 10 });
  await vault.close();
  return result;
}

/** `ago`: created this many days before now. `in`: expires this many days after creation. `used`: last used this many days before now. */
const keys = [
  { of: 'github', label: 'Release bot', ago: 340, in: 365, prefix: 'gho_', tags: ['release', 'production'] },
  { of: 'stripe', label: 'Billing worker', ago: 210, prefix: 'sk_live_', tags: ['production', 'finance'] },
  { of: 'github', label: 'Dependency updates', ago: 200, prefix: 'ghu_' },
  { of: 'accessibility', label: 'Old portal', ago: 182, in: 180 },
  { of: 'accessibility', label: 'Checkout scan', ago: 175, in: 180, tags: ['production'] },
  { of: 'sandbox', label: 'Legacy importer', ago: 170 },
  { of: 'accessibility', label: 'Nightly scan', ago: 168, in: 180 },
  { of: 'sandbox', label: 'CI pipeline', ago: 163, used: 0.02, tags: ['ci', 'production'], copies: 9 },
  { of: 'operations', label: 'Patch automation', ago: 150, access: 'read-write' },
  { of: 'accessibility', label: 'Component library', ago: 135, in: 180 },
  { of: 'accessibility', label: 'Mobile app', ago: 135, in: 180 },
  { of: 'sandbox', label: 'Staging deploy', ago: 121, used: 1.2, tags: ['staging'], copies: 4 },
  { of: 'operations', label: 'Inventory report', ago: 95, access: 'read-only' },
  { of: 'sandbox', label: 'Nightly export', ago: 88, used: 0.4 },
  { of: 'github', label: 'Package mirror', ago: 60, in: 90, prefix: 'ghs_' },
  { of: 'practice', label: 'Device inventory', ago: 52, access: 'read-only', used: 8 },
  { of: 'sandbox', label: 'Grafana dashboard', ago: 40, used: 6 },
  { of: 'operations', label: 'Service desk sync', ago: 31, access: 'read-only' },
  { of: 'accessibility', label: 'Marketing site', ago: 30, in: 180 },
  { of: 'stripe', label: 'Webhook tests', ago: 20, in: 365, prefix: 'sk_test_', tags: ['staging'] },
  { of: 'practice', label: 'Remote actions', ago: 16, access: 'read-write', used: 3 },
  { of: 'sandbox', label: 'Local development', ago: 12 },
];
const notes = { 'Billing worker': 'Used by the worker in eu-central-1. Rotate together with the webhook secret.' };
const favorites = ['CI pipeline', 'Billing worker'];

export async function fillVault(dataDir) {
  const made = await livingIn(dataDir, 345, createAll);
  // These starts show the notices that became due in between.
  await livingIn(dataDir, 8, async () => {});
  await livingIn(dataDir, 1.5, async ({ call, goTo }) => {
    const copied = keys.flatMap(({ label, copies = 0 }) => Array(copies).fill(label));
    for (const [index, label] of copied.entries()) {
      goTo(1.5 - index * 0.1);
      await call('copySecret', { keyId: made.get(label) });
    }
    await call('setFavorite', { keyIds: favorites.map((label) => made.get(label)), favorite: true });
    await call('verifyKey', { keyId: made.get('CI pipeline') });
    const [first] = await call('listNotices', {});
    if (first) await call('readNotices', { ids: [first.id] });
  });
}

async function createAll({ call, goTo, sandbox }) {
  const add = (provider, label, rest = {}) => call('addAccount', { provider, label, ...rest });
  const accounts = {
    sandbox: await add('sandbox', 'Sandbox', { kind: 'lev' }),
    operations: await add('level', 'Operations', { baseUrl: 'https://api.level.io' }),
    accessibility: await add('level-access', 'Accessibility'),
    github: await add('github', 'GitHub'),
    stripe: await add('other', 'Stripe'),
    practice: await add('sandbox', 'Practice', { kind: 'level' }),
  };
  const made = new Map();
  const uses = [];
  for (const { of, label, ago, access, prefix = '', tags = [], used, ...rest } of keys) {
    goTo(ago);
    const account = accounts[of];
    const keyId = randomUUID();
    const expiry = rest.in === undefined ? { is: 'never' } : { is: 'in', days: rest.in };
    const asked = { accountId: account.id, label, access: access ?? null, expiry };
    if (account.policy.create === 'api') {
      await call('createKey', { keyId, ...asked });
      const { secret } = await call('revealSecret', { keyId });
      if (used !== undefined) uses.push({ used, secret, address: account.address });
      await call('settlePendingSecret', { keyId, keep: true });
    } else {
      const secret = `${prefix}${randomBytes(18).toString('hex')}`;
      const preset = account.policy.access.includes('inherited') ? 'inherited' : null;
      await call('addKey', {
        keyId,
        ...asked,
        access: access ?? preset,
        secret,
        notes: notes[label] ?? '',
        unverified: true,
      });
    }
    if (tags.length > 0) await call('tagKeys', { keyIds: [keyId], add: tags });
    made.set(label, keyId);
  }
  goTo(21);
  await call('revokeKey', { keyId: made.get('Legacy importer') });
  for (const { used, secret, address } of uses.toSorted((a, b) => b.used - a.used)) {
    goTo(used);
    await callWith(address, secret);
  }
  goTo(5);
  await createElsewhere(accounts.sandbox.address, await sandbox.issueCredential(), 'Terraform state');
  return made;
}

const api = (address) => `${address}/api/external/v2`;
const headersWith = (secret) => ({
  authorization: `Bearer ${secret}`,
  'x-origin-app': 'a script',
  'content-type': 'application/json',
});

async function callWith(address, secret) {
  const reply = await fetch(`${api(address)}/devices`, { headers: headersWith(secret) });
  if (!reply.ok) throw new Error(`the sandbox answered ${reply.status}`);
}

async function createElsewhere(address, credential, label) {
  const headers = { ...headersWith(credential), 'idempotency-key': randomUUID() };
  const reply = await fetch(`${api(address)}/api-keys`, { method: 'POST', headers, body: JSON.stringify({ label }) });
  if (!reply.ok) throw new Error(`the sandbox answered ${reply.status}`);
}
