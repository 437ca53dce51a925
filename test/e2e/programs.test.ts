import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { placesToAsk } from '../../main/platform/local-socket/find.ts';
import { axeFindsNothing } from './axe.ts';
import { mouse } from './hands/mouse.ts';
import { onEveryHost, onLoopback } from './hosts.ts';
import { brokenLayout } from './layout.ts';
import { onDouble } from './on-double.ts';
import { seedKeys } from './seeded.ts';
import { button, dialog, openSandbox } from './window.ts';

const program = fileURLToPath(new URL('../fakes/asking-program.mjs', import.meta.url));

/** What a program of its own gets from the running host. */
async function ask(dataDir: string, method: string, input: object) {
  const [path = ''] = placesToAsk(dataDir);
  const asking = spawn(process.execPath, [program, path, method, JSON.stringify(input)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse((await text(asking.stdout)).trimEnd().split('\n').at(-1) ?? '');
}

const ci = { references: ['lk://Sandbox/CI'], use: 'run', expiredToo: false, command: 'wrangler' };

onEveryHost('a program that asks for a key', (stage) => {
  it('gets it when the window allows it, and is then seen and ended in the window', async () => {
    const { dataDir } = stage;
    const { page } = stage.run;
    await openSandbox(page);
    await seedKeys(page, 'CI');
    // Stands in for a page behind another tab, and for its notifications, which a headless browser doesn't show.
    await page.evaluate(() => {
      const shown: string[] = [];
      class Notification {
        static permission = 'granted';
        constructor(title: string) {
          shown.push(title);
        }
      }
      Object.assign(window, { Notification, shown });
      document.hasFocus = () => false;
    });

    await page.getByRole('link', { name: 'In use' }).click();
    await page.getByText('No program may read keys now.').waitFor();
    const refused = ask(dataDir, 'read', ci);
    const question = page.getByRole('alertdialog', { name: 'Let “wrangler” read 1 key?' });
    await question.getByText('CI', { exact: true }).waitFor();
    expect(await page.evaluate(() => Reflect.get(window, 'shown'))).toEqual(['Let “wrangler” read 1 key?']);
    await axeFindsNothing(page, 'question of a program');
    const { width, height } = page.viewportSize() ?? { width: 1280, height: 760 };
    await page.setViewportSize({ width: 320, height });
    expect(await brokenLayout(page)).toEqual([]);
    await page.setViewportSize({ width, height });
    await question.getByRole('button', { name: 'Refuse' }).click();
    expect(await refused).toMatchObject({ ok: false, error: { code: 'not_allowed' } });

    await page.getByRole('button', { name: 'Ask me again' }).click();
    await page.getByRole('button', { name: 'Ask me again' }).waitFor({ state: 'detached' });
    const allowed = ask(dataDir, 'read', ci);
    await question.getByRole('button', { name: 'Allow' }).click();
    const { ok, output } = await allowed;
    expect(ok).toBe(true);
    expect(output.secrets).toMatchObject([{ secret: expect.stringMatching(/^lev_sk_/), key: { label: 'CI' } }]);

    await page.getByText('read 1 time').waitFor();
    await page.getByText('wrangler').waitFor();
    await axeFindsNothing(page, 'what is in use');
    await page.getByRole('button', { name: 'End all' }).click();
    await page.getByText('No program may read keys now.').waitFor();

    // For a credential helper: the whole address is there, also where it is long.
    const at = { tool: 'git', address: `https://git.example.com/${'a-long-name/'.repeat(12)}shop` };
    const assigned = ask(dataDir, 'assign', { at, userName: 'me', reference: 'lk://Sandbox/CI' });
    const change = page.getByRole('alertdialog', { name: /assign a key to an address/ });
    await change.getByText(at.address, { exact: true }).waitFor();
    await page.setViewportSize({ width: 320, height });
    expect(await brokenLayout(page)).toEqual([]);
    await page.setViewportSize({ width, height });
    await change.getByRole('button', { name: 'Allow' }).click();
    expect(await assigned).toMatchObject({ ok: true });
    const helped = ask(dataDir, 'readAssigned', { at, userName: null, foreground: true });
    const reading = page.getByRole('alertdialog', { name: /use a key for an address/ });
    await reading.getByText(at.address, { exact: true }).waitFor();
    await reading.getByRole('button', { name: 'Allow' }).click();
    expect(await helped).toMatchObject({ ok: true, output: { found: { userName: 'me' } } });
    await page.getByText(`${at.address} (git)`).waitFor();
    expect(await brokenLayout(page)).toEqual([]);

    // The server refuses what it was sent.
    const { output: got } = await helped;
    await ask(dataDir, 'reportAssigned', {
      at,
      userName: null,
      secret: got.found.secret,
      worked: false,
      mayKeep: false,
    });
    const listed = page.getByRole('list', { name: 'Used by tools' });
    await listed.getByText('Refused there since').waitFor();
    await axeFindsNothing(page, 'what tools use');
    await listed.getByRole('link', { name: 'CI' }).click();
    const details = page.getByRole('complementary', { name: 'Details of “CI”' });
    await details.getByText('Refused by an address', { exact: true }).first().waitFor();
    await page.getByRole('row', { name: /CI/ }).getByText('Refused by an address').waitFor();
    const used = details.locator('section', { has: page.getByRole('heading', { name: 'Used by tools' }) });
    await used.getByRole('button', { name: 'Rotate' }).waitFor();
    await page.setViewportSize({ width: 480, height });
    expect(await brokenLayout(page)).toEqual([]);
    await page.setViewportSize({ width, height });
    // What may read the key now is there, too.
    const mayRead = details.getByRole('list', { name: 'May read keys now' });
    await mayRead.getByText(`${at.address} (git)`).waitFor();
    await axeFindsNothing(page, 'what may read a key');
    await mayRead.getByRole('button', { name: /^End what/ }).click();
    await mayRead.waitFor({ state: 'detached' });
    await details.getByRole('button', { name: `Remove ${at.address} (git)` }).click();
    await listed.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await listed.waitFor();
  });
});

onEveryHost('a secret that was typed for git', (stage) => {
  it('is kept if the user wants it, and the addresses where they don’t are listed', async () => {
    const { dataDir } = stage;
    const { page } = stage.run;
    await openSandbox(page);
    await page.getByRole('link', { name: 'In use' }).click();
    const report = (address: string) =>
      ask(dataDir, 'reportAssigned', {
        at: { tool: 'git', address },
        userName: 'me',
        secret: 'typed-on-the-terminal-0123456789',
        worked: true,
        mayKeep: true,
      });
    const keep = page.getByRole('alertdialog', { name: 'Keep the secret for “git”?' });
    expect(await report('https://git.example.com')).toMatchObject({ ok: true });
    await keep.getByText('••••6789').waitFor();
    await axeFindsNothing(page, 'whether to keep a secret');
    const { width, height } = page.viewportSize() ?? { width: 1280, height: 760 };
    await page.setViewportSize({ width: 320, height });
    expect(await brokenLayout(page)).toEqual([]);
    await page.setViewportSize({ width, height });
    await keep.getByRole('button', { name: 'Keep', exact: true }).click();
    await page.getByRole('list', { name: 'Used by tools' }).getByRole('link', { name: 'git' }).waitFor();
    await report('https://git.example.org');
    await keep.getByText('in the vault already').waitFor();
    await keep.getByRole('button', { name: 'Don’t keep' }).click();
    const declined = page.getByRole('list', { name: 'Not kept' });
    await declined.getByText('https://git.example.org').waitFor();
    await axeFindsNothing(page, 'what isn’t kept');
    await page.setViewportSize({ width: 320, height });
    expect(await brokenLayout(page)).toEqual([]);
    await page.setViewportSize({ width, height });
    await declined.getByRole('button', { name: 'Ask again about https://git.example.org (git)' }).click();
    await declined.waitFor({ state: 'detached' });
  });
});

onDouble('a question on the desktop', (stage) => {
  it('brings the window to the front, and the answer puts it back behind the terminal', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    await seedKeys(page, 'CI');
    const window = async () => (await stage.run.order('records')).window;
    const question = page.getByRole('alertdialog', { name: 'Let “wrangler” read 1 key?' });
    await stage.run.order('leaveWindow');
    const first = ask(stage.dataDir, 'read', ci);
    await question.waitFor();
    expect(await window()).toMatchObject({ focused: true });
    await question.getByRole('button', { name: 'Refuse' }).click();
    await first;
    await expect.poll(window).toMatchObject({ focused: false });

    // Who is in the window already goes on there.
    await stage.call('askAgain', {});
    await stage.run.order('returnToWindow');
    const second = ask(stage.dataDir, 'read', ci);
    await question.getByRole('button', { name: 'Allow' }).click();
    expect(await second).toMatchObject({ ok: true });
    expect(await window()).toMatchObject({ focused: true });
  });
});

onLoopback('a program that asks for a key', (stage) => {
  it('is asked about each time, if the settings say so', async () => {
    const { dataDir } = stage;
    const { page } = stage.run;
    await openSandbox(page);
    await seedKeys(page, 'CI');
    const question = page.getByRole('alertdialog', { name: 'Let “wrangler” read 1 key?' });
    await button(page, 'Settings').click();
    const settings = dialog(page, 'Settings');
    await mouse.choose(settings.getByLabel('When a program wants to read keys'), 'Ask each time');
    await settings.getByRole('button', { name: 'Close' }).click();
    for (let time = 0; time < 2; time += 1) {
      const each = ask(dataDir, 'read', ci);
      await question.getByText('CI', { exact: true }).waitFor();
      expect(await question.getByRole('radio').count()).toBe(0);
      await question.getByRole('button', { name: 'Allow' }).click();
      expect(await each).toMatchObject({ ok: true });
    }
  });
});
