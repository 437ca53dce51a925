import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';

const debian = '/usr/bin/chromium';

/** The one that LATCHKEY_CHROMIUM names, else Debian's, else one that Playwright has installed; null when there is none. */
export function chromiumPath(): string | null {
  const named = process.env.LATCHKEY_CHROMIUM;
  const known = named === undefined ? [debian, chromium.executablePath()] : [named];
  return known.find((path) => existsSync(path)) ?? null;
}

/** Talks to nobody but the pages it is sent to: its background services would look for hosts that are not there. */
const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function launchOptions() {
  const executablePath = chromiumPath();
  if (executablePath === null) throw new Error('Chromium is not installed');
  // Chromium's own sandbox does not work for root.
  return { executablePath, chromiumSandbox: process.getuid?.() !== 0 };
}

export const launchChromium = (): Promise<Browser> => chromium.launch({ ...launchOptions(), args: quiet });

export interface WatchedChromium {
  context: BrowserContext;
  /** The WebSocket address at which a second process can drive the same Chromium. */
  endpoint: string;
}

/** One that reaches no network at all, loopback included: what its pages get, the second process answers. */
export async function launchWatchedChromium(profile: string, colorScheme: 'light' | 'dark'): Promise<WatchedChromium> {
  const context = await chromium.launchPersistentContext(profile, {
    ...launchOptions(),
    args: [...quiet, '--host-resolver-rules=MAP * ~NOTFOUND', '--remote-debugging-port=0'],
    viewport: null,
    colorScheme,
  });
  const [port, path] = (await readFile(join(profile, 'DevToolsActivePort'), 'utf8')).split('\n');
  return { context, endpoint: `ws://127.0.0.1:${port}${path}` };
}
