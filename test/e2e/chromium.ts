import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';

const debian = '/usr/bin/chromium';

/** Debian's where it is, else one that Playwright may have installed; null when there is none. */
export function chromiumPath(): string | null {
  const known = [debian, chromium.executablePath()];
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

/** One that a second process can drive too, at `endpoint`. */
export async function launchWatchedChromium(profile: string): Promise<{ context: BrowserContext; endpoint: string }> {
  const args = [...quiet, '--remote-debugging-port=0'];
  const context = await chromium.launchPersistentContext(profile, { ...launchOptions(), args, locale: 'en-US' });
  return { context, endpoint: `http://127.0.0.1:${await portOf(profile)}` };
}

/** Chromium writes it down a moment after it has begun to listen. */
async function portOf(profile: string): Promise<string> {
  for (;;) {
    const written = await readFile(join(profile, 'DevToolsActivePort'), 'utf8').catch(() => '');
    const [port = '', path] = written.split('\n');
    if (path) return port;
    await wait(20);
  }
}
