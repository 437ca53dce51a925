import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import type { Account } from '../../main/contract/account.ts';
import { formats } from '../../main/core/formats/recognize.ts';
import { providers } from '../../main/core/providers/index.ts';
import { samples } from '../core/formats/samples.ts';
import { startProxy } from '../platform/http/connect-proxy.ts';
import { startMailServer } from '../platform/mail/mail-server.ts';
import { askedHosts } from '../privacy/asked-hosts.ts';
import { chromiumPath, openContext } from './chromium.ts';
import { projectRoot } from './loopback-run.ts';
import { callAs, openLaunch, sessionOf } from './loopback-session.ts';
import { traced, whyNotTraced } from './traced.ts';
import { button, call, createAndKeep, dialog, openSandbox, row } from './window.ts';

const obstacle = () => whyNotTraced() ?? (chromiumPath() === null ? 'Chromium is not installed' : null);

async function temporary(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-network-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

it('a program that looks up a name and connects elsewhere is seen', async (context) => {
  const why = obstacle();
  if (why !== null) context.skip(why);
  const script =
    "require('node:dns').lookup('telemetry.example', () => {}); for (const host of ['127.0.0.1', '::1']) require('node:net').connect(9, host).on('error', () => {})";
  const program = traced(['-e', script], join(await temporary(), 'log'));
  await program.ended();
  const ports = program.contacts().map(({ address, port }) => `${address} ${port}`);
  expect(ports).toEqual(expect.arrayContaining(['127.0.0.1 9', '::1 9', expect.stringMatching(/ 53$/)]));
});

/** Has each known host asked that a key or a credential can be sent to. What is refused isn't added, nor is a secret that is there already. */
async function askEveryHost(page: Page): Promise<void> {
  const session = await sessionOf(page);
  if (session === null) throw new Error('no session');
  const call = async (method: string, input: object) => (await callAs(session, method, input)).output;
  const ofProviders = providers.map(async ({ policy }) => {
    const { id, address, takesCredential, kinds } = policy;
    if (address === null || address.preset === null) return;
    const of = { provider: id, kind: kinds[0]?.id ?? null, label: `At ${id}`, baseUrl: address.preset, header: null };
    const credential = takesCredential ? 'someone:made-up-credential' : null;
    const added = await call('addAccount', { ...of, credential });
    if (added === undefined) return;
    const expiry = policy.expiry?.required ? { is: 'in', days: 30 } : { is: 'never' };
    const key = { keyId: randomUUID(), label: 'Any', access: policy.access[0] ?? 'inherited', expiry };
    await call('addKey', {
      ...key,
      accountId: added.id,
      secret: policy.secret.prefix + randomBytes(20).toString('hex'),
    });
  });
  const ofFormats = formats.map(async ({ id, verify }) => {
    if (verify === null) return;
    const of = { accountId: null, service: id, baseUrl: verify.url, header: verify.header };
    await call('addKey', { ...of, keyId: randomUUID(), label: id, access: 'inherited', secret: samples[id] });
  });
  await Promise.all([...ofProviders, ...ofFormats]);
}

it('Latchkey asks the addresses that docs/privacy.md lists, and no others', async (context) => {
  const why = obstacle();
  if (why !== null) context.skip(why);
  const dataDir = await temporary();
  const mail = await startMailServer();
  const proxy = await startProxy(0, { answer: 'HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n' });
  const host = traced([join(projectRoot, 'out/main/loopback.js'), '--data-dir', dataDir], join(dataDir, 'log'), {
    ...process.env,
    HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`,
    DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent',
  });
  onTestFinished(() => (host.exitCode() === null ? host.stop() : undefined));
  const launchUrl = () => /http:\S+\/launch#\S+/.exec(host.output())?.[0] ?? '';
  await expect.poll(launchUrl).not.toBe('');
  const { origin } = new URL(launchUrl());

  const browser = await openContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  const ofPage = await watchPage(page);
  await openLaunch(page, { launchUrl: launchUrl(), origin } as never);

  // What anyone does first.
  await page.getByLabel('Passphrase', { exact: true }).fill('correct horse battery');
  await page.getByLabel('Confirm passphrase').fill('correct horse battery');
  await page.getByRole('button', { name: /^Create/ }).click();
  // Before anything was added, nobody was asked.
  await button(page, 'Try the sandbox').waitFor();
  expect(host.contacts()).toEqual([]);
  await openSandbox(page);
  const [sandbox] = (await call(page, 'listAccounts', {})) as unknown as Account[];
  await createAndKeep(page, 'CI');
  await row(page, 'CI').dblclick();
  await button(page, 'Settings').click();
  await dialog(page, 'Settings').getByRole('button', { name: 'About Latchkey' }).click();
  await dialog(page, 'About Latchkey').getByText('better-sqlite3', { exact: true }).waitFor();
  await page.keyboard.press('Escape');

  // Everything that sends something.
  const server = { host: '127.0.0.1', port: mail.port, security: 'none', user: null };
  await call(page, 'setMail', { mail: { ...server, from: 'a@example.org', to: 'b@example.org' }, password: null });
  await call(page, 'sendTestMail', {});
  expect(mail.received).toHaveLength(1);
  await askEveryHost(page);

  await host.stop();
  const asked = [...new Set(proxy.asked.map((target) => target.replace(/:443$/, '')))];
  expect(asked.toSorted()).toEqual(askedHosts().map((known) => known.host));
  const local = (port: number) => ({ address: '127.0.0.1', port });
  const ports = [mail.port, proxy.port, Number(new URL(sandbox?.address ?? '').port)].toSorted((a, b) => a - b);
  expect(host.contacts().toSorted((one, other) => one.port - other.port)).toEqual(ports.map(local));
  expect(ofPage().filter((url) => !url.startsWith(`${origin}/`))).toEqual([]);
  expect(ofPage().length).toBeGreaterThan(10);
});

/** Every request of the page, its sockets and what its policy stopped, too. */
async function watchPage(page: Page): Promise<() => string[]> {
  const seen: string[] = [];
  const devTools = await page.context().newCDPSession(page);
  devTools.on('Network.requestWillBeSent', ({ request }) => seen.push(request.url));
  devTools.on('Network.webSocketCreated', ({ url }) => seen.push(url));
  devTools.on('Network.webTransportCreated', ({ url }) => seen.push(url));
  await devTools.send('Network.enable');
  page.on('worker', (worker) => seen.push(`worker ${worker.url()}`));
  return () => seen;
}
