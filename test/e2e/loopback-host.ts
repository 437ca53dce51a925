import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, BrowserContextOptions, Page, Request } from 'playwright-core';
import { chromiumPath, openContext } from './chromium.ts';
import type { Host, HostRun } from './host-run.ts';
import { startLoopback } from './loopback-run.ts';
import { bodyOf, openLaunch, sessionOf } from './loopback-session.ts';

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
  const { listenIn, messages, readKey } = await watchMessages(page);
  await openLaunch(page, host);
  await readKey();
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
async function watchMessages(page: Page) {
  const bodies: Promise<string>[] = [];
  const requests: Request[] = [];
  const challenges: Promise<string>[] = [];
  page.on('request', (request) => requests.push(request));
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (pathname === '/latchkey/challenge')
      challenges.push(
        response.json().then(
          ({ challenge }) => challenge,
          () => '',
        ),
      );
  });
  let key = '';
  const watched = await page.context().newCDPSession(page);
  const streams = new Set<string>();
  let isListening = false;
  const keep = (data = '') => bodies.push(Promise.resolve(Buffer.from(data, 'base64').toString()));
  const record = async (requestId: string) => {
    // Fails if the stream has ended in the meantime.
    const received = await watched.send('Network.streamResourceContent', { requestId }).catch(() => null);
    keep(received?.bufferedData);
  };
  watched.on('Network.responseReceived', ({ requestId, response }) => {
    if (!response.url.endsWith('/events') || response.status !== 200) return;
    streams.add(requestId);
    if (isListening) void record(requestId);
  });
  watched.on('Network.dataReceived', ({ requestId, data }) => {
    if (streams.has(requestId)) keep(data);
  });
  await watched.send('Network.enable');
  return {
    async listenIn() {
      page.on('response', (response) => {
        // The body of a reply is lost once its page is left.
        if (response.url().endsWith('/rpc')) bodies.push(response.text().catch(() => ''));
      });
      isListening = true;
      await Promise.all([...streams].map(record));
    },
    /** Call when the page has it. */
    async readKey() {
      key = (await sessionOf(page))?.key ?? '';
    },
    async messages() {
      const sessions = (await Promise.all(challenges)).map((challenge) => ({ key, challenge }));
      const calls = requests.map((request) => `${request.url()} ${bodyOf(sessions, request)}`);
      return [...calls, ...(await Promise.all(bodies))].join('\n');
    },
  };
}
