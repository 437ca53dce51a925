import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sessionEntry } from '../../main/contract/loopback.ts';
import { whyNoSecretService } from '../secret-service.ts';
import { addExpiring } from './expiring-key.ts';
import { onLoopback } from './hosts.ts';
import { loopbackHost } from './loopback-host.ts';
import { callAs, type PageSession, sessionOf } from './loopback-session.ts';
import { announced, button, call, settled } from './window.ts';

/** In seconds. A key that is added with so little time left is spoken of at once. */
const threeDays = 3 * 86_400;

onLoopback('the loopback host', (stage) => {
  it.each(['granted', 'default'])('shows notices in the browser as the user allows it: %s', async (permission) => {
    const { page } = stage.run;
    await button(page, 'Try the sandbox').waitFor();
    // A headless browser shows no notifications, so this class stands in for them.
    await page.evaluate((allowed) => {
      const shown: string[] = [];
      class Notification {
        static permission = allowed;
        onclick = () => {};
        constructor(title: string, { body }: { body: string }) {
          shown.push(`${title} ${body}`);
          Object.assign(window, { click: () => this.onclick() });
        }
        close() {}
      }
      Object.assign(window, { Notification, shown });
    }, permission);
    const keyId = await addExpiring(threeDays, (method, input) => call(page, method, input as object));
    await expect.poll(() => call(page, 'listNotices', {})).toHaveLength(1);
    await announced(page, 'Deploy');
    const shown = () => page.evaluate(() => String(Reflect.get(window, 'shown')));
    if (permission === 'granted') {
      await expect.poll(shown).toContain('Deploy');
      await page.evaluate(() => Reflect.get(window, 'click')());
      return expect.poll(() => page.url()).toContain(`key=${keyId}`);
    }
    await settled(page);
    expect(await shown()).toBe('');
  });
});

describe('the loopback host without a page', () => {
  it('keeps the notice for the next page that is opened', async (context) => {
    const obstacle = loopbackHost.obstacle() ?? whyNoSecretService();
    if (obstacle !== null) context.skip(obstacle);
    const dataDir = await mkdtemp(join(tmpdir(), 'latchkey-e2e-'));
    const run = await loopbackHost.start(dataDir);
    onTestFinished(async () => {
      await run.quit();
      await rm(dataDir, { recursive: true, force: true });
    });
    const browser = run.page.context();
    const { origin } = new URL(run.page.url());
    await button(run.page, 'Try the sandbox').waitFor();
    const session = (await sessionOf(run.page)) as PageSession;
    await run.page.close();
    const post = async (method: string, input: unknown) => (await callAs(session, method, input)).output;
    await addExpiring(threeDays, post);
    await expect.poll(() => post('listNotices', {})).toHaveLength(1);
    await browser.addInitScript(() => {
      const shown: string[] = [];
      class Notification {
        static permission = 'granted';
        constructor(title: string) {
          shown.push(title);
        }
      }
      Object.assign(window, { Notification, shown });
    });
    const page = await browser.newPage();
    // As a browser does that opens a closed tab again.
    await page.addInitScript(([entry, kept]) => sessionStorage.setItem(entry, kept), [
      sessionEntry,
      session.key,
    ] as const);
    await page.goto(origin);
    await expect
      .poll(() => page.evaluate(() => String(Reflect.get(window, 'shown'))))
      .toBe('“Deploy” expires in 3 days');
  });
});
