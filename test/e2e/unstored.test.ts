import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSandboxServer, type Sandbox } from '../../main/sandbox/server.ts';
import { type SecretService, startSecretService, whyNoSecretService } from '../secret-service.ts';
import { type ElectronRun, electronHost, startOnDouble } from './electron-host.ts';
import { button, connectLev, dialog } from './window.ts';

describe('the Electron host, with a new secret that no store took', () => {
  let dataDir: string;
  let run: ElectronRun;
  let service: SecretService;
  let provider: Sandbox;
  /** Questions from the page, on which Electron would not close it. */
  let questions: string[];

  beforeEach(async (context) => {
    const obstacle = electronHost.obstacle() ?? whyNoSecretService();
    if (obstacle !== null) context.skip(obstacle);
    dataDir = await mkdtemp(join(tmpdir(), 'latchkey-e2e-'));
    service = await startSecretService();
    provider = createSandboxServer({ file: ':memory:', tier: { ratePerMinute: null } });
    run = await startOnDouble(dataDir, { ...process.env, DBUS_SESSION_BUS_ADDRESS: service.address });
    const { page } = run;
    questions = [];
    page.on('dialog', (asked) => {
      questions.push(asked.type());
      void asked.accept().catch(() => {});
    });
    await connectLev(page, await provider.start(), await provider.issueCredential());
    await page.getByRole('heading', { name: 'Work' }).waitFor();
    provider.faults.arm({ is: 'latency', ms: 2000 }, { endpoint: 'POST /api-keys' });
    await button(page, 'New key').first().click();
    await page.getByLabel('Label', { exact: true }).fill('CI');
    await button(page, 'Create key').click();
    await expect.poll(() => provider.faults.armed()).toEqual([]);
    await service.endKeyring();
    await dialog(page, 'Your new key').getByRole('alert').waitFor();
  });
  afterEach(async () => {
    await run?.quit();
    await provider?.stop();
    await service?.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('asks before it quits, and quits when that is wanted', async () => {
    await run.order('stayAfterQuit');
    const quit = () => run.order('choose', 'tray', 'Quit Latchkey');
    await quit();
    await expect.poll(async () => (await run.order('records')).messageBoxes).toHaveLength(1);
    const { messageBoxes, hasQuit } = await run.order('records');
    expect(messageBoxes).toMatchObject([{ message: 'The new secret of “CI” isn’t stored yet' }]);
    expect(hasQuit).toBe(false);
    await dialog(run.page, 'Your new key').getByRole('alert').waitFor();
    await run.order('answerMessages', 1);
    await quit();
    await expect.poll(async () => (await run.order('records')).hasQuit).toBe(true);
  });

  it('opens its window again with the secret when that was closed and the user stays', async () => {
    const { order, context, closeWindow } = run;
    await order('callFromForeignFrame', 'app://bundle/', true, 'changeSettings', { keepInTray: false });
    const again = context.waitForEvent('page');
    await closeWindow();
    const page = await again;
    await dialog(page, 'Your new key').getByRole('alert').waitFor();
    expect((await order('records')).messageBoxes).toHaveLength(1);
    await order('answerMessages', 1);
  });

  it('loads the window anew as it locks, without a word of the page that would keep it', async () => {
    const { page } = run;
    await page.evaluate(() => void Reflect.set(window, 'marked', true));
    await Promise.all([page.waitForEvent('load'), run.order('emitPower', 'suspend')]);
    expect(await page.evaluate(() => 'marked' in window)).toBe(false);
    expect(questions).toEqual([]);
    await run.order('answerMessages', 1);
  });
});
