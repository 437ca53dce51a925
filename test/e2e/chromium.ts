import { existsSync } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';

/** Of Debian where it is there, else what Playwright may have installed. */
const chromiums = ['/usr/bin/chromium', chromium.executablePath()];
/** The same engine without the browser around it: it takes two thirds of the time. Every page of it has the focus. */
const withoutBrowser = ['/usr/bin/chromium-headless-shell', ...chromiums];

const found = (paths: readonly string[]): string | null => paths.find((path) => existsSync(path)) ?? null;

/** Null when there is none. */
export const chromiumPath = (): string | null => found(chromiums);

/** Talks to nobody but the pages it is sent to: its background services would look for hosts that are not there. */
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

/** The whole browser, where tabs have to be as they are for a user. */
export const launchChromium = (): Promise<Browser> => chromium.launch({ ...launchOptions(chromiums), args: quiet });

/** A Chromium that a second process can drive too, at `endpoint`. */
interface WatchedChromium {
  browser: Browser;
  endpoint: string;
}

let ofThisWorker: Promise<WatchedChromium> | null = null;

/**
 * The Chromium of this worker. It is started once and serves every test file that the worker runs, because its start takes
 * longer than a test's own part. A test gets a context of its own in it, which shares nothing with another one but the
 * clipboard: whoever opens a context empties that.
 */
async function chromiumOfWorker(): Promise<WatchedChromium> {
  const known = await ofThisWorker;
  if (known?.browser.isConnected()) return known;
  ofThisWorker = launchWatchedChromium();
  return ofThisWorker;
}

async function launchWatchedChromium(): Promise<WatchedChromium> {
  // Playwright's own folder for a profile cannot be told, and Chromium writes into it where it listens.
  const profile = await mkdtemp(join(process.env.LATCHKEY_PROFILES ?? tmpdir(), 'chromium-'));
  const args = [...quiet, '--remote-debugging-port=0'];
  const context = await chromium.launchPersistentContext(profile, { ...launchOptions(withoutBrowser), args });
  const browser = context.browser();
  if (browser === null) throw new Error('Playwright keeps the browser to itself');
  return { browser, endpoint: await endpointOf(profile) };
}

/** Chromium writes it down a moment after it has begun to listen. */
async function endpointOf(profile: string): Promise<string> {
  for (;;) {
    const written = await readFile(join(profile, 'DevToolsActivePort'), 'utf8').catch(() => '');
    const [port = '', path] = written.split('\n');
    if (path) return `ws://127.0.0.1:${port}${path}`;
    await wait(20);
  }
}

/** What moves is moved at once: a test that is about motion asks for it. */
const defaults: BrowserContextOptions = { locale: 'en-US', reducedMotion: 'reduce' };

/** For one test, which closes it. */
export async function openContext(options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const { browser } = await chromiumOfWorker();
  return browser.newContext({ ...defaults, ...options });
}

/** The same for a second process, which opens pages in it by way of `endpoint`. */
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
