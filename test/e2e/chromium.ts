import { existsSync } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';

/** Debian's Chromium if it is installed, else Playwright's. */
const chromiums = ['/usr/bin/chromium', chromium.executablePath()];
/**
 * The same engine without the browser around it; takes two thirds of the time. Each of its pages always has the focus.
 */
const withoutBrowser = ['/usr/bin/chromium-headless-shell', ...chromiums];

/** A test's page lives for seconds: to optimize its scripts costs more time than it saves. */
const forShortLives = '--js-flags=--no-opt --no-maglev';

const found = (paths: readonly string[]): string | null => paths.find((path) => existsSync(path)) ?? null;

/** Null when there is none. */
export const chromiumPath = (): string | null => found(chromiums);

/** Stops Chromium's background services from looking for hosts that do not exist here. */
const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function launchOptions(paths: readonly string[]) {
  const executablePath = found(paths);
  if (executablePath === null) throw new Error('Chromium is not installed');
  // Chromium's own sandbox does not work for root.
  return { executablePath, chromiumSandbox: process.getuid?.() !== 0 };
}

/** Launches the whole browser, for tests whose tabs must behave as they do for a user. */
export const launchChromium = (): Promise<Browser> => chromium.launch({ ...launchOptions(chromiums), args: quiet });

/** For a test file that has a worker of its own, which must close it. */
export const launchEngine = (): Promise<Browser> =>
  chromium.launch({ ...launchOptions(withoutBrowser), args: [...quiet, forShortLives] });

/** A Chromium that a second process can drive too, at `endpoint`. */
interface WatchedChromium {
  browser: Browser;
  endpoint: string;
}

let ofThisWorker: Promise<WatchedChromium> | null = null;

/**
 * The Chromium of this worker. It starts once and serves every test file of the worker, because starting it takes
 * longer than a test. Each test gets its own context. Contexts share only the clipboard, so whoever opens a context
 * empties it.
 */
async function chromiumOfWorker(): Promise<WatchedChromium> {
  const known = await ofThisWorker;
  if (known?.browser.isConnected()) return known;
  ofThisWorker = launchWatchedChromium();
  return ofThisWorker;
}

async function launchWatchedChromium(): Promise<WatchedChromium> {
  // Chromium writes its port into the profile folder, and Playwright does not reveal the folder that it would choose.
  const profile = await mkdtemp(join(process.env.LATCHKEY_PROFILES ?? tmpdir(), 'chromium-'));
  const args = [...quiet, forShortLives, '--remote-debugging-port=0'];
  const context = await chromium.launchPersistentContext(profile, { ...launchOptions(withoutBrowser), args });
  const browser = context.browser();
  if (browser === null) throw new Error('Playwright keeps the browser to itself');
  return { browser, endpoint: await endpointOf(profile) };
}

/** Chromium writes the address a moment after it starts to listen. */
async function endpointOf(profile: string): Promise<string> {
  for (;;) {
    const written = await readFile(join(profile, 'DevToolsActivePort'), 'utf8').catch(() => '');
    const [port = '', path] = written.split('\n');
    if (path) return `ws://127.0.0.1:${port}${path}`;
    await wait(20);
  }
}

/** Turns motion off: a test about motion asks for it. */
const defaults: BrowserContextOptions = { locale: 'en-US', reducedMotion: 'reduce' };

/** Opens a context for one test, which must close it. */
export async function openContext(options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const { browser } = await chromiumOfWorker();
  return browser.newContext({ ...defaults, ...options });
}

/** Also returns an `endpoint`, through which a second process can open pages in the context. */
export async function openWatchedContext(): Promise<{ context: BrowserContext; endpoint: string }> {
  const { browser, endpoint } = await chromiumOfWorker();
  const devTools = await browser.newBrowserCDPSession();
  const known = async () => (await devTools.send('Target.getBrowserContexts')).browserContextIds;
  const before = new Set(await known());
  const context = await browser.newContext(defaults);
  const id = (await known()).find((candidate) => !before.has(candidate));
  await devTools.detach();
  return { context, endpoint: `${endpoint}#${id}` };
}
