/** What docs/first-run-on-electron.md leaves to the machine. None of it has been run yet: no machine of ours has the program. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { whyNoSecretService } from '../secret-service.ts';
import { addExpiring } from './expiring-key.ts';
import { projectRoot } from './loopback-run.ts';
import {
  electronEnvironment,
  electronObstacle,
  electronProgram,
  type RealElectronRun,
  startRealElectron,
} from './real-electron-host.ts';
import { seedKeys } from './seeded.ts';
import { button, call, dialog, openSandbox, row } from './window.ts';

let dataDir: string;
let run: RealElectronRun;

beforeEach(async (context) => {
  const obstacle = electronObstacle() ?? whyNoSecretService();
  if (obstacle !== null) context.skip(obstacle);
  dataDir = await mkdtemp(join(tmpdir(), 'latchkey-e2e-'));
  run = await startRealElectron(dataDir);
  await button(run.page, 'Try the sandbox').waitFor();
});
afterEach(async () => {
  await run?.quit();
  if (dataDir !== undefined) await rm(dataDir, { recursive: true, force: true });
});

const isVisible = () => run.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());

describe('the window of the real program', () => {
  it('is visible, and the program has the version of the package', async () => {
    await expect.poll(isVisible).toBe(true);
    const version = await run.electron.evaluate(() => process.versions.electron);
    const { devDependencies } = JSON.parse(await readFile(join(projectRoot, 'package.json'), 'utf8'));
    expect(version).toBe(devDependencies.electron);
  });

  it('reports nothing to its console, also when it is loaded again and opens what is loaded late', async () => {
    const reports: string[] = [];
    run.page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') reports.push(message.text());
    });
    run.page.on('pageerror', (error) => reports.push(error.message));
    await openSandbox(run.page);
    await run.page.reload();
    for (const name of ['Settings', 'Import…']) {
      await button(run.page, name).click();
      await run.page.getByRole('dialog').waitFor();
      await run.page.keyboard.press('Escape');
      await run.page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    expect(reports).toEqual([]);
  });

  it('has no Node, and a process in a sandbox', async () => {
    expect(await run.page.evaluate(() => [typeof require, typeof process])).toEqual(['undefined', 'undefined']);
    const metrics = await run.electron.evaluate(({ app }) => app.getAppMetrics());
    // Linux does not tell.
    const isSandboxed = process.platform === 'linux' ? undefined : true;
    expect(metrics.find(({ type }) => type === 'Tab')?.sandboxed).toBe(isSandboxed);
  });

  it('comes back after its process has crashed', async () => {
    await run.electron.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
    });
    const title = () =>
      run.electron.evaluate(({ BrowserWindow }) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        return contents?.isCrashed() || contents?.isLoading() ? '' : contents?.executeJavaScript('document.title');
      });
    await expect.poll(title).toBe('Latchkey');
  });

  it('stays when the vault is locked while its page loads', async () => {
    await run.electron.evaluate(({ BrowserWindow, powerMonitor }) => {
      BrowserWindow.getAllWindows()[0]?.webContents.reload();
      powerMonitor.emit('lock-screen');
    });
    await button(run.page, 'Unlock').waitFor();
    expect(run.output()).not.toContain('error box');
  });
});

describe('the output of the real program', () => {
  it('may be closed: there is no box, and it goes on', async () => {
    const { stdout, stderr } = run.electron.process();
    stdout?.destroy();
    stderr?.destroy();
    // Each is a line of the log.
    for (const _ of ['first', 'second'])
      await expect(call(run.page, 'copySecret', { keyId: randomUUID() })).rejects.toThrow('key_not_found');
    const boxes = await run.electron.evaluate(
      () => (globalThis as unknown as { latchkeyBoxes: string[] }).latchkeyBoxes,
    );
    expect(boxes).toEqual([]);
    await openSandbox(run.page);
  });
});

describe('the end of the real program', () => {
  const signalled = (signal: NodeJS.Signals, times: number) => () => {
    for (let n = 0; n < times; n += 1) process.kill(run.pid, signal);
  };
  const endings = [
    ['two orders to quit', () => run.electron.evaluate(({ app }) => [app.quit(), app.quit()]).catch(() => {})],
    ['Ctrl+C twice', signalled('SIGINT', 2)],
    ['the end of the session', signalled('SIGTERM', 1)],
    ['a closed terminal', signalled('SIGHUP', 1)],
  ] as const;

  it.skipIf(process.platform === 'win32').each(endings)('by %s is orderly', async (_, end) => {
    await openSandbox(run.page);
    await seedKeys(run.page, 'Pipeline');
    await row(run.page, 'Pipeline').dblclick();
    await expect.poll(() => run.readClipboard()).toMatch(/^lev_sk_/);
    void end();
    expect(await run.ended()).toBe(0);
    run = await startRealElectron(dataDir);
    await row(run.page, 'Pipeline').waitFor();
    // Under X11, the clipboard goes with the program that has filled it.
    expect(await run.readClipboard()).not.toMatch(/^lev_sk_/);
  });
});

describe('a second start of the real program', () => {
  it('shows the key of its link in the window that is open', async () => {
    await openSandbox(run.page);
    await seedKeys(run.page, 'Pipeline', 'Other');
    await row(run.page, 'Pipeline').dblclick();
    const copied = async () => {
      const { mostCopied } = await call(run.page, 'getQuickKeys', {});
      return (mostCopied as unknown as { id: string }[])[0]?.id;
    };
    await expect.poll(copied).toBeDefined();
    const keyId = await copied();
    const withoutSandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const args = [...withoutSandbox, projectRoot, '--data-dir', dataDir, '--', `latchkey://key/${keyId}`];
    const second = spawn(electronProgram() ?? '', args, { env: electronEnvironment(process.env), stdio: 'ignore' });
    expect((await once(second, 'exit'))[0]).toBe(0);
    await expect.poll(() => run.page.url()).toContain(`key=${keyId}`);
  });
});

describe('the process that has the secrets, of the real program', () => {
  const found = () =>
    run.electron.evaluate(({ app }) => app.getAppMetrics().find(({ name }) => name === 'Latchkey secrets')?.pid);

  it('locks the vault when it crashes, and is there again to unlock', async () => {
    const before = await found();
    process.kill(before ?? 0, 'SIGKILL');
    await button(run.page, 'Unlock').click();
    await button(run.page, 'Try the sandbox').waitFor();
    const after = await found();
    expect(after).toEqual(expect.any(Number));
    expect(after).not.toBe(before);
  });
});

describe('a notification of the real program', () => {
  it('is shown, or the settings say that it is not', async () => {
    const isShown = await run.electron.evaluate(
      ({ Notification }) =>
        new Promise<boolean>((resolve) => {
          if (!Notification.isSupported()) return resolve(false);
          const probe = new Notification({ title: 'Latchkey', body: 'A test' });
          probe.on('show', () => resolve(true));
          probe.on('failed', () => resolve(false));
          // Linux says nothing where nothing shows it.
          setTimeout(() => resolve(false), 10_000);
          probe.show();
        }),
    );
    await addExpiring(2, (method, input) => call(run.page, method, input as object));
    const listed = async () => (await call(run.page, 'listNotices', {})) as unknown as unknown[];
    await expect.poll(async () => (await listed()).length).toBe(1);
    await expect.poll(() => call(run.page, 'getDesktopNotices', {})).toEqual({ areShown: isShown });
    await button(run.page, 'Settings').click();
    const said = dialog(run.page, 'Settings').getByText('The system doesn’t show Latchkey’s notifications.');
    await expect.poll(() => said.count()).toBe(isShown ? 0 : 1);
  });
});
