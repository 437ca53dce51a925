import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { chromiumPath, openContext } from './chromium.ts';
import type { Host, HostRun } from './host-run.ts';
import { startLoopback } from './loopback-run.ts';

export const loopbackHost: Host = {
  name: 'the loopback host',
  obstacle: () => (chromiumPath() === null ? 'Chromium is not installed' : null),
  start: (dataDir, env) => startOnLoopback(dataDir, env, openContext),
};

/** Opens the window in a context of `newContext`, which chooses the browser: the caller's own, or this worker's. */
export async function startOnLoopback(
  dataDir: string,
  env: NodeJS.ProcessEnv | undefined,
  newContext: (options: BrowserContextOptions) => Promise<BrowserContext>,
): Promise<HostRun> {
  const host = await startLoopback(dataDir, env, ['--import', join(import.meta.dirname, 'sleep-on-message.ts')]);
  const context = await newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await context.newPage();
  const { listenIn, messages } = watchMessages(page);
  await page.goto(host.launchUrl);
  const writeClipboard = (text: string) => page.evaluate((written) => navigator.clipboard.writeText(written), text);
  // An earlier test may have left something on the clipboard.
  await writeClipboard('');
  return {
    page,
    readClipboard: () => page.evaluate(() => navigator.clipboard.readText()),
    writeClipboard,
    reload: async () => void (await page.reload()),
    // Nothing tells this host of a sleep: it compares two clocks.
    sleep: async (ms) => host.send(ms),
    async saveWith(press) {
      const [download] = await Promise.all([page.waitForEvent('download'), press()]);
      const bytes = await readFile(await download.path());
      return { name: download.suggestedFilename(), text: bytes.toString(), bytes };
    },
    listenIn,
    messages,
    output: host.output,
    async quit() {
      const code = await host.stop();
      await context.close();
      return code;
    },
  };
}

/**
 * Records what passes over HTTP, except the replies that hand a secret to the clipboard: they are not in the contract.
 */
function watchMessages(page: Page) {
  const bodies: Promise<string>[] = [];
  page.on('request', (request) => bodies.push(Promise.resolve(`${request.url()} ${request.postData() ?? ''}`)));
  return {
    async listenIn() {
      page.on('response', (response) => {
        // The body of a reply is lost once its page is left.
        if (response.url().endsWith('/rpc')) bodies.push(response.text().catch(() => ''));
      });
      const watched = await page.context().newCDPSession(page);
      await watched.send('Network.enable');
      watched.on('Network.eventSourceMessageReceived', ({ data }) => bodies.push(Promise.resolve(data)));
    },
    messages: async () => (await Promise.all(bodies)).join('\n'),
  };
}
