import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

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

export async function launchChromium(): Promise<Browser> {
  const executablePath = chromiumPath();
  if (executablePath === null) throw new Error('Chromium is not installed');
  // Chromium's own sandbox does not work for root.
  return chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0, args: quiet });
}
