import { spawn } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { serveNotifications } from '../notification-service.ts';
import { temporaryFolder } from '../platform/records/temporary-folder.ts';
import { type SecretService, startSecretService } from '../secret-service.ts';
import { openContext } from './chromium.ts';
import { addExpiring } from './expiring-key.ts';
import { onLoopback } from './hosts.ts';
import { callAs, type PageSession, sessionOf } from './loopback-session.ts';
import { seedKeys } from './seeded.ts';
import { openSandbox } from './window.ts';

const launcher = fileURLToPath(new URL('../../bin/latchkey', import.meta.url));

let bus: SecretService;
let opened: string;

/** In seconds. A key that is added with so little time left is spoken of at once. */
const threeDays = 3 * 86_400;

/** A desktop of its own, whose program for files only notes what it should open. */
async function desktop(): Promise<NodeJS.ProcessEnv> {
  bus = await startSecretService();
  onTestFinished(bus.stop);
  const bin = temporaryFolder();
  opened = join(bin, 'opened');
  writeFileSync(join(bin, 'xdg-open'), `#!/bin/sh\nprintf '%s' "$1" >${opened}.new\nmv ${opened}.new ${opened}\n`);
  chmodSync(join(bin, 'xdg-open'), 0o755);
  return { ...process.env, DBUS_SESSION_BUS_ADDRESS: bus.address, PATH: `${bin}:${process.env.PATH}` };
}

/** How many connections the host has not closed yet. Until then it takes the page for open. */
function connectionsOf(port: number): number {
  const local = `0100007F:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const lines = readFileSync('/proc/net/tcp', 'utf8').split('\n');
  const states = lines
    .map((line) => line.trim().split(/\s+/))
    .flatMap(([, from, , state]) => (from === local ? state : []));
  return states.filter((state) => state === '01' || state === '08').length;
}

onLoopback(
  'a question where no page is open',
  (stage) => {
    it('is on the desktop, whose click opens the page that answers it', async () => {
      const { page } = stage.run;
      await openSandbox(page);
      await seedKeys(page, 'CI');
      const get = () => {
        const command = [launcher, '--data-dir', stage.dataDir, 'get', 'lk://Sandbox/CI'];
        const [program = '', ...words] = command;
        const child = spawn(program, words, { env: { ...process.env, LC_ALL: 'C.UTF-8' } });
        return Promise.all([text(child.stdout), text(child.stderr)]);
      };
      const { port } = new URL(page.url());
      // With the page alone, Chromium may keep a connection for the next one.
      await page.context().close();
      await expect.poll(() => connectionsOf(Number(port))).toBe(0);

      // Nothing shows notifications yet.
      const [, told] = await get();
      expect(told).toContain('latchkey open');

      const service = await serveNotifications(bus.address);
      onTestFinished(service.end);
      const got = get();
      await expect.poll(() => service.shown).toHaveLength(1);
      service.invoke(1, 'default');
      await expect.poll(() => existsSync(opened)).toBe(true);
      const file = readFileSync(opened, 'utf8');
      const context = await openContext();
      const second = await context.newPage();
      await second.goto(pathToFileURL(file).href);
      const question = second.getByRole('alertdialog');
      await question.getByRole('button', { name: 'Allow' }).click();
      expect(await got).toEqual([expect.stringMatching(/^lev_sk_\S+$/), expect.stringContaining('Waiting for you')]);
      expect(existsSync(file)).toBe(false);

      // A notice comes there, too, and leads to its key.
      const session = (await sessionOf(second)) as PageSession;
      await context.close();
      await expect.poll(() => connectionsOf(Number(port))).toBe(0);
      rmSync(opened);
      const keyId = await addExpiring(
        threeDays,
        async (method, input) => (await callAs(session, method, input)).output,
      );
      await expect.poll(() => service.shown.at(-1)?.title).toBe('“Deploy” expires in 3 days');
      service.invoke(service.shown.at(-1)?.id ?? 0, 'default');
      await expect.poll(() => existsSync(opened)).toBe(true);
      const another = await openContext();
      const third = await another.newPage();
      await third.goto(pathToFileURL(readFileSync(opened, 'utf8')).href);
      await third.getByRole('complementary', { name: 'Details of “Deploy”' }).waitFor();
      expect(third.url()).toContain(`key=${keyId}`);
      await another.close();
    });
  },
  desktop,
);
