import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { trayIcon } from '../../main/hosts/electron/tray-icon.ts';
import { startMailServer } from '../platform/mail/mail-server.ts';
import { whyNoSecretService } from '../secret-service.ts';
import { type AssistedProvider, startAssistedProvider } from './assisted-provider.ts';
import { type ElectronRun, electronHost, spawnOnDouble, startOnDouble } from './electron-host.ts';
import { onEveryHost, onLoopback } from './hosts.ts';
import { loopbackHost } from './loopback-host.ts';
import { seedKeys } from './seeded.ts';
import { announced, button, openSandbox, row } from './window.ts';

const lockedHeading = (page: Page) => page.getByRole('heading', { name: 'Vault locked' });

/** Only a page that was not loaded anew still has it. */
const mark = (page: Page) => page.evaluate(() => void Reflect.set(window, 'marked', true));
const isMarked = (page: Page) => page.evaluate(() => 'marked' in window).catch(() => true);

const secret = 'a-secret-of-a-provider-that-tells-when-it-expires';
let provider: AssistedProvider | null = null;
afterEach(async () => {
  await provider?.stop();
  provider = null;
});

/** Adds a key that its provider says will expire so many seconds after it was asked. Resolves to its id. */
async function addExpiring(
  seconds: number,
  call: (method: string, input: unknown) => Promise<Record<string, string>>,
): Promise<string> {
  provider = await startAssistedProvider(({ headers }) => String(headers.authorization));
  provider.keys.add(`Bearer ${secret}`);
  Object.defineProperty(provider.headers, 'github-authentication-token-expiration', {
    enumerable: true,
    get: () => `${new Date(Date.now() + seconds * 1000).toISOString().replace('T', ' ').slice(0, 19)} UTC`,
  });
  const { id } = await call('addAccount', { provider: 'other', label: 'Forge', baseUrl: provider.url });
  const keyId = randomUUID();
  await call('addKey', { accountId: id, keyId, label: 'Deploy', access: 'inherited', secret });
  return keyId;
}

describe('the Electron host', () => {
  let dataDir: string;
  let run: ElectronRun;

  beforeEach(async (context) => {
    const obstacle = electronHost.obstacle() ?? whyNoSecretService();
    if (obstacle !== null) context.skip(obstacle);
    dataDir = await mkdtemp(join(tmpdir(), 'latchkey-e2e-'));
    run = await startOnDouble(dataDir);
    await button(run.page, 'Try it with the built-in sandbox').waitFor();
  });
  afterEach(async () => {
    await run?.quit();
    if (dataDir !== undefined) await rm(dataDir, { recursive: true, force: true });
  });

  const tray = async () => (await run.order('records')).tray;
  /** As the window does it. */
  const call = async (method: string, input: unknown): Promise<Record<string, string>> => {
    const reply = await run.order('callFromForeignFrame', 'app://bundle/', true, method, input);
    expect(reply).toEqual({ ok: true, output: expect.anything() });
    return (reply as { output: Record<string, string> }).output;
  };
  const shownWindow = () =>
    run.context.pages().find((page) => page.url().startsWith('https://bundle.app.double.test/'));

  it('goes on in the tray when its window is closed, and opens it from there', async () => {
    expect(await tray()).toMatchObject({ iconWidth: 16 });
    await run.order('stayAfterQuit');
    await run.closeWindow();
    expect((await run.order('records')).hasQuit).toBe(false);
    await run.order('choose', 'tray', 'Open Latchkey');
    await expect.poll(() => shownWindow() !== undefined).toBe(true);
    await button(shownWindow() as Page, 'Try it with the built-in sandbox').waitFor();
    await run.order('choose', 'tray', 'Quit');
    await expect.poll(async () => (await run.order('records')).hasQuit).toBe(true);
  });

  it('ends with its window when it is not to stay in the tray', async () => {
    await call('changeSettings', { keepInTray: false });
    expect(await tray()).toBeNull();
    await run.order('stayAfterQuit');
    await run.closeWindow();
    await expect.poll(async () => (await run.order('records')).hasQuit).toBe(true);
  });

  it('has no tray at the next start either, and has one again when that is wished', async () => {
    await call('changeSettings', { keepInTray: false });
    await run.quit();
    run = await startOnDouble(dataDir);
    await button(run.page, 'Try it with the built-in sandbox').waitFor();
    expect(await tray()).toBeNull();
    await call('changeSettings', { keepInTray: true });
    await expect.poll(async () => (await tray())?.items).toEqual(['Open Latchkey', 'Lock', 'Quit']);
  });

  it('copies a key from the tray, and names no key there while the vault is locked', async () => {
    await openSandbox(run.page);
    await seedKeys(run.page, 'Build & test');
    await row(run.page, 'Build & test').click();
    const item = 'Copy “Build && test”';
    await expect.poll(async () => (await tray())?.items).toContain(item);
    await run.writeClipboard('a shopping list');
    await run.closeWindow();
    await run.order('choose', 'tray', item);
    await expect.poll(run.readClipboard).toMatch(/^lev_sk_/);

    await run.order('choose', 'tray', 'Lock');
    await expect.poll(async () => (await tray())?.items).toEqual(['Open Latchkey', 'Lock', 'Quit']);
    await expect.poll(async () => (await tray())?.toolTip).toBe('Latchkey is locked');
    await expect.poll(run.readClipboard).toBe('');
  });

  it.each(['suspend', 'lock-screen'] as const)('locks on %s, and loads its window anew', async (event) => {
    await openSandbox(run.page);
    await mark(run.page);
    await run.order('emitPower', event);
    await lockedHeading(run.page).waitFor();
    await expect.poll(() => isMarked(run.page)).toBe(false);
    await button(run.page, 'Unlock').click();
    await run.page.getByRole('heading', { name: 'No keys yet' }).waitFor();
  });

  it('speaks the language of the window in tray and menu, at once and also while it is locked', async () => {
    await openSandbox(run.page);
    await seedKeys(run.page, 'Pipeline');
    await row(run.page, 'Pipeline').click();
    await call('changeSettings', { language: 'de' });
    await expect.poll(async () => (await tray())?.items).toContain('„Pipeline“ kopieren');
    await run.order('choose', 'application', 'Sperren');
    await expect.poll(async () => (await tray())?.toolTip).toBe('Latchkey ist gesperrt');
    expect((await tray())?.items).toEqual(['Latchkey öffnen', 'Sperren', 'Beenden']);
  });

  it('locks from the menu of the window', async () => {
    await openSandbox(run.page);
    await run.order('choose', 'application', 'Lock');
    await lockedHeading(run.page).waitFor();
  });

  it('has the number of keys that expire soon on its icon, also while the vault is locked', async () => {
    const due = '1 key expires within 7 days';
    const icon = (count: number) => trayIcon(count).bytes.toString('base64');
    expect(await tray()).toMatchObject({ icon: icon(0) });
    await addExpiring(3600, call);
    await expect.poll(tray).toMatchObject({ icon: icon(1), toolTip: due });
    expect((await run.order('records')).badgeCount).toBe(1);
    await run.order('choose', 'tray', 'Lock');
    const locked = { icon: icon(1), toolTip: `Latchkey is locked\n${due}`, items: expect.arrayContaining([due]) };
    await expect.poll(tray).toMatchObject(locked);
  });

  it.each(['resume', 'unlock-screen'] as const)('tells on %s of what fell due meanwhile', async (event) => {
    await addExpiring(3600, call);
    await run.order('sleepFor', 3_600_000);
    expect((await run.order('records')).notifications).toEqual([]);
    await run.order('emitPower', event);
    await expect.poll(async () => (await run.order('records')).notifications).toHaveLength(1);
  });

  it('shows one notification of many keys, which opens the inbox, also after unlocking', async () => {
    // Who sleeps for longer than the idle time finds a locked vault.
    await call('changeSettings', { lockMinutes: null });
    provider = await startAssistedProvider(({ headers }) => String(headers.authorization));
    const { id } = await call('addAccount', { provider: 'other', label: 'Forge', baseUrl: provider.url });
    for (let n = 1; n <= 6; n++) {
      provider.keys.add(`Bearer ${secret}${n}`);
      const expiry = { is: 'in', days: 1 };
      const key = { accountId: id, keyId: randomUUID(), label: `Deploy ${n}`, access: 'inherited' };
      await call('addKey', { ...key, secret: `${secret}${n}`, expiry });
    }
    await run.sleep(86_400_000);
    const shown = async () => (await run.order('records')).notifications;
    await expect.poll(shown).toMatchObject([{ title: '6 keys have expired or expire soon' }]);
    const inbox = run.page.getByRole('dialog', { name: 'Notices' });
    await run.order('clickLastNotification');
    await inbox.waitFor();
    await expect.poll(() => inbox.getByRole('listitem').count()).toBe(6);
    await inbox.getByRole('button', { name: 'Close' }).last().click();
    await run.order('choose', 'tray', 'Lock');
    await lockedHeading(run.page).waitFor();
    await run.order('clickLastNotification');
    await button(run.page, 'Unlock').click();
    await inbox.waitFor();
  });

  it('opens a key by the link of a mail, in the Latchkey that runs', async () => {
    const keyId = await addExpiring(3600, call);
    await run.closeWindow();
    const second = spawnOnDouble(run.endpoint, ['--data-dir', dataDir, '--', `latchkey://key/${keyId}`]);
    await once(second, 'exit');
    await expect.poll(() => shownWindow()?.url()).toContain(`key=${keyId}`);
  });

  it('mails with a link to the key, for which the desktop is told of the scheme', async () => {
    const server = await startMailServer();
    const mail = { host: '127.0.0.1', port: server.port, security: 'none', user: null };
    await call('setMail', { mail: { ...mail, from: 'a@example.org', to: 'b@example.org' }, password: null });
    const keyId = await addExpiring(3600, call);
    await run.sleep(3_600_000);
    await expect.poll(() => server.received[0]?.raw).toContain(`latchkey://key/${keyId}`);
    const { protocols } = await run.order('records');
    expect(protocols.latchkey).toEqual([process.execPath, expect.arrayContaining(['--data-dir', dataDir])]);
  });

  it('says beside the inbox that the mail does not go out, and why in it', async () => {
    // Who sleeps for longer than the idle time finds a locked vault.
    await call('changeSettings', { lockMinutes: null });
    const mail = { host: '127.0.0.1', port: 1, security: 'none', user: null };
    await call('setMail', { mail: { ...mail, from: 'a@example.org', to: 'b@example.org' }, password: null });
    await addExpiring(3600, call);
    await run.sleep(3_600_000);
    await button(run.page, 'Notices, 1 unread. The mail does not go out').click();
    const inbox = run.page.getByRole('dialog', { name: 'Notices' });
    await inbox.getByRole('alert').filter({ hasText: 'no server answers there' }).waitFor();
    await inbox.getByText('1 notice waits to be mailed.').waitFor();
    await call('setMail', { mail: null, password: null });
    await inbox.getByRole('alert').waitFor({ state: 'detached' });
  });

  it('opens at login by a file of the desktop on Linux, without its window, and takes that away again', async () => {
    const config = join(dataDir, 'config');
    const env = { ...process.env, XDG_CONFIG_HOME: config };
    const file = join(config, 'autostart', 'latchkey.desktop');
    await run.quit();
    run = await startOnDouble(dataDir, env);
    await call('changeSettings', { openAtLogin: true });
    expect(await readFile(file, 'utf8')).toContain(`"--data-dir" "${dataDir}" "--at-login"\n`);
    await run.quit();
    run = await startOnDouble(dataDir, env, {
      args: ['--at-login'],
      async meanwhile(order) {
        await expect.poll(async () => (await order('records')).tray?.items).toContain('Open Latchkey');
        expect((await order('records')).windows).toEqual([]);
        await order('choose', 'tray', 'Open Latchkey');
      },
    });
    await call('changeSettings', { openAtLogin: false });
    expect(existsSync(file)).toBe(false);
    await call('changeSettings', { keepInTray: false });
    await run.quit();
    // Without the tray nobody would find it.
    run = await startOnDouble(dataDir, env, { args: ['--at-login'] });
    await button(run.page, 'Try it with the built-in sandbox').waitFor();
  });

  it('tells of a key when it expires, also while no window is open, and a click opens the key', async () => {
    const keyId = await addExpiring(6, call);
    const due = '1 key expires within 7 days';
    await expect.poll(tray).toMatchObject({ toolTip: due, items: expect.arrayContaining([due]) });
    await run.closeWindow();
    const shown = async () => (await run.order('records')).notifications;
    await expect.poll(shown).toHaveLength(1);
    expect(JSON.stringify(await shown())).toContain('Deploy');
    expect(JSON.stringify(await shown())).not.toContain(secret);
    await run.order('clickLastNotification');
    await expect.poll(() => shownWindow()?.url()).toContain(`key=${keyId}`);

    const page = shownWindow() as Page;
    await page.evaluate(() => location.assign('#/expiries'));
    await button(page, 'Lock').click();
    await lockedHeading(page).waitFor();
    await run.order('clickLastNotification');
    await expect.poll(() => page.url()).toContain(`#/?key=${keyId}`);
    await button(page, 'Unlock').click();
    await row(page, 'Deploy').waitFor();
    expect(page.url()).toContain(`key=${keyId}`);
  });
});

onLoopback('the loopback host', (stage) => {
  it.each(['granted', 'default'])('shows notices in the browser as the user allows it: %s', async (permission) => {
    const { page } = stage.run;
    await button(page, 'Try it with the built-in sandbox').waitFor();
    // A browser without a window shows none, so this stands for it.
    await page.evaluate((allowed) => {
      const shown: string[] = [];
      class Notification {
        static permission = allowed;
        onclick = () => {};
        constructor(title: string, { body }: { body: string }) {
          shown.push(`${title} ${body}`);
          Object.assign(window, { click: () => this.onclick() });
        }
        close() {}
      }
      Object.assign(window, { Notification, shown });
    }, permission);
    const call = (method: string, input: unknown) =>
      page.evaluate(
        async (body) => {
          const headers = { 'content-type': 'application/json' };
          const reply = await fetch('/latchkey/rpc', { method: 'POST', headers, body: JSON.stringify(body) });
          return (await reply.json()).output;
        },
        { method, input },
      );
    const keyId = await addExpiring(3, call);
    await expect.poll(() => call('listNotices', {})).toHaveLength(1);
    await announced(page, 'Deploy');
    const shown = () => page.evaluate(() => String(Reflect.get(window, 'shown')));
    if (permission === 'granted') {
      await expect.poll(shown).toContain('Deploy');
      await page.evaluate(() => Reflect.get(window, 'click')());
      return expect.poll(() => page.url()).toContain(`key=${keyId}`);
    }
    await page.waitForTimeout(300);
    expect(await shown()).toBe('');
  });
});

describe('the loopback host without a page', () => {
  it('keeps the notice for the next page that is opened', async (context) => {
    const obstacle = loopbackHost.obstacle() ?? whyNoSecretService();
    if (obstacle !== null) context.skip(obstacle);
    const dataDir = await mkdtemp(join(tmpdir(), 'latchkey-e2e-'));
    const run = await loopbackHost.start(dataDir);
    onTestFinished(async () => {
      await run.quit();
      await rm(dataDir, { recursive: true, force: true });
    });
    const browser = run.page.context();
    const { origin } = new URL(run.page.url());
    await button(run.page, 'Try it with the built-in sandbox').waitFor();
    await run.page.close();
    const call = async (method: string, input: unknown) => {
      const reply = await browser.request.post(`${origin}/latchkey/rpc`, {
        headers: { origin },
        data: { method, input },
      });
      return (await reply.json()).output;
    };
    await addExpiring(2, call);
    await expect.poll(() => call('listNotices', {})).toHaveLength(1);
    await browser.addInitScript(() => {
      const shown: string[] = [];
      class Notification {
        static permission = 'granted';
        constructor(title: string) {
          shown.push(title);
        }
      }
      Object.assign(window, { Notification, shown });
    });
    const page = await browser.newPage();
    await page.goto(origin);
    await expect.poll(() => page.evaluate(() => String(Reflect.get(window, 'shown')))).toBe('“Deploy” has expired');
  });
});

onEveryHost('locking', (stage) => {
  it('loads the window anew, so that nothing of the open vault stays in its memory', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    await seedKeys(page, 'Pipeline');
    await row(page, 'Pipeline').click();
    await expect.poll(() => stage.run.readClipboard()).toMatch(/^lev_sk_/);
    await mark(page);
    await button(page, 'Lock').click();
    await lockedHeading(page).waitFor();
    await expect.poll(() => isMarked(page)).toBe(false);
    await expect.poll(() => stage.run.readClipboard()).toBe('');
  });
});
