import { randomUUID } from 'node:crypto';
import { expect, it, onTestFinished } from 'vitest';
import { diagnosticsText } from '../../../main/contract/diagnostics-text.ts';
import { openTestVault } from '../test-vault.ts';

/** Everything that a user can enter or a provider can say, each with a word that is found again. */
const marked = {
  label: 'sentinel-label',
  account: 'sentinel-account',
  secret: 'sentinel-secret-0123456789',
  notes: 'sentinel-notes',
  tag: 'sentinel-tag',
  verify: 'https://sentinel-verify.test/whoami',
  mail: 'sentinel-mail.test',
  password: 'sentinel-password',
  folder: '/home/sentinel-user',
  proxy: 'sentinel-proxy:8080',
};

async function filled() {
  const vault = await openTestVault({
    program: { version: '1.2.3', host: 'loopback', runtime: [{ name: 'Node', version: '24' }], dataDir: marked.folder },
    network: () => ({
      proxy: { variable: 'HTTPS_PROXY', host: marked.proxy },
      noProxy: marked.proxy,
      systemCertificates: 3,
    }),
  });
  onTestFinished(() => vault.close());
  await vault.call('addAccount', { provider: 'sandbox', label: marked.account });
  const { key } = await vault.call('addKey', {
    ...{ accountId: null, service: `${marked.account} 2`, keyId: randomUUID(), label: marked.label },
    ...{ access: 'inherited', secret: marked.secret, notes: marked.notes, unverified: true },
  });
  await vault.call('tagKeys', { keyIds: [key.id], add: [marked.tag] });
  await vault.call('setMail', {
    mail: {
      host: marked.mail,
      port: 25,
      security: 'tls',
      user: marked.mail,
      from: `a@${marked.mail}`,
      to: `b@${marked.mail}`,
    },
    password: marked.password,
  });
  return vault;
}

it('has the versions, the counts, the settings and the codes of what failed', async () => {
  const vault = await filled();
  await vault.call('getKey', { keyId: randomUUID() }).catch(() => {});
  const diagnostics = await vault.call('getDiagnostics', {});
  expect(diagnostics).toMatchObject({
    version: '1.2.3',
    state: 'open',
    store: 'keychain',
    storeProblem: null,
    counts: {
      keys: 1,
      accounts: [
        { provider: 'other', accounts: 1 },
        { provider: 'sandbox', accounts: 1, syncErrors: [] },
      ],
    },
    network: { proxy: true, noProxy: true, systemCertificates: 3 },
    settings: { mail: 'tls', lockMinutes: 10 },
    failed: [{ method: 'getKey', code: 'key_not_found' }],
  });
  const text = diagnosticsText(diagnostics);
  expect(text).toContain('accounts: other 1, sandbox 1');
  expect(text).toContain('store: keychain, open\n');
  expect(text).toMatch(/^ {2}\S+Z getKey key_not_found$/m);
});

it('has nothing that was entered, also where errors name it, and no counts while the vault is locked', async () => {
  const vault = await filled();
  await vault.call('addAccount', { provider: 'sandbox', label: marked.account }).catch(() => {});
  await vault.call('addAccount', { provider: 'lev', label: 'x', baseUrl: 'http://sentinel.test' }).catch(() => {});
  await vault.call('sendTestMail', {}).catch(() => {});
  await vault.call('setAppPassphrase', { passphrase: marked.password });
  const open = diagnosticsText(await vault.call('getDiagnostics', {}));
  await vault.call('lock', {});
  const locked = await vault.call('getDiagnostics', {});
  expect(locked).toMatchObject({ state: 'locked', counts: null });
  expect(locked.failed.length).toBeGreaterThan(0);
  for (const text of [open, diagnosticsText(locked)]) expect(text).not.toContain('sentinel');
});

it('keeps the latest twenty failures', async () => {
  const vault = await openTestVault();
  onTestFinished(() => vault.close());
  for (let count = 0; count < 25; count += 1) await vault.call('getKey', { keyId: randomUUID() }).catch(() => {});
  await vault.call('unlock', { passphrase: 'wrong' }).catch(() => {});
  const { failed } = await vault.call('getDiagnostics', {});
  expect(failed).toHaveLength(20);
});
