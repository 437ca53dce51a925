import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { whyNoSecretService } from '../secret-service.ts';
import { axeFindsNothing } from './axe.ts';
import { type ElectronRun, electronHost, startOnDouble } from './electron-host.ts';
import { keyboard } from './hands/keyboard.ts';
import { mouse } from './hands/mouse.ts';
import { byEveryHand, onLoopback } from './hosts.ts';
import { seedKeys } from './seeded.ts';
import { button, createAndKeep, createKey, dialog, lockBy, openSandbox, row } from './window.ts';

const filterOf = (within: Locator): Promise<string> => within.evaluate((element) => getComputedStyle(element).filter);
const label = (page: Page, name: string) => row(page, name).locator('bdi').first();
const blurred = 'blur(6px)';

onLoopback('blurred labels and masks', (stage) => {
  it('can be read in the row that the pointer or the keyboard rests on', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    await seedKeys(page, 'Pipeline', 'Staging');
    const onPipeline = () => filterOf(label(page, 'Pipeline'));
    const toggle = button(page, 'Blur labels and masks');
    // Moves the pointer off the list, because the row under it is readable.
    await toggle.hover();
    await toggle.focus();
    await page.keyboard.press('b');
    await expect.poll(onPipeline).toBe(blurred);
    await row(page, 'Pipeline').hover();
    await expect.poll(onPipeline).toBe('none');
    await toggle.hover();
    await expect.poll(onPipeline).toBe(blurred);
    await page.getByRole('grid').focus();
    await page.keyboard.press('End');
    await expect.poll(onPipeline).toBe('none');
    expect(await filterOf(label(page, 'Staging'))).toBe(blurred);
  });
});

byEveryHand('labels and masks', (stage) => {
  it('can be made unreadable, also over a lock, and readable again', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    await createAndKeep(page, 'Pipeline', hand);
    const toggle = button(page, 'Blur labels and masks');
    await hand.press(toggle);
    await page.getByText('Labels and masks are blurred.').first().waitFor();
    expect(await toggle.getAttribute('aria-pressed')).toBe('true');
    expect(await filterOf(label(page, 'Pipeline'))).toBe(blurred);
    expect(await filterOf(row(page, 'Pipeline').locator('.mono').first())).toBe(blurred);

    await lockBy(page, () => hand.press(button(page, 'Lock')));
    await hand.press(button(page, 'Unlock'));
    await row(page, 'Pipeline').waitFor();
    expect(await toggle.getAttribute('aria-pressed')).toBe('true');
    expect(await page.getByRole('grid').and(page.locator(':focus')).count()).toBe(0);
    // Moves the mouse away from the button's place, because the row under it becomes readable after a moment.
    await page.mouse.move(0, 0);
    await expect.poll(() => filterOf(label(page, 'Pipeline'))).toBe(blurred);
    await hand.press(toggle);
    await page.getByText('Labels and masks are visible.').first().waitFor();
    expect(await filterOf(label(page, 'Pipeline'))).toBe('none');
  });
});

const hands = [
  ['mouse', mouse],
  ['keyboard', keyboard],
] as const;

describe('a revealed secret', () => {
  let dataDir: string;
  let run: ElectronRun;

  beforeEach(async (context) => {
    const obstacle = electronHost.obstacle() ?? whyNoSecretService();
    if (obstacle !== null) context.skip(obstacle);
    dataDir = await mkdtemp(join(tmpdir(), 'latchkey-e2e-'));
    run = await startOnDouble(dataDir);
    await openSandbox(run.page);
  });
  afterEach(async () => {
    await run?.quit();
    if (dataDir !== undefined) await rm(dataDir, { recursive: true, force: true });
  });

  const isProtected = async () => (await run.order('records')).window.contentProtected;
  async function reveal(): Promise<void> {
    const { page } = run;
    await button(page, 'Hold to reveal').focus();
    await page.keyboard.down(' ');
    await page.locator('output').waitFor();
  }

  it('is hidden from shared screens for as long as it is to be seen', async () => {
    const { page } = run;
    await createKey(page, 'Pipeline');
    expect(await isProtected()).toBe(false);
    await reveal();
    expect(await isProtected()).toBe(true);
    await page.keyboard.up(' ');
    await expect.poll(isProtected).toBe(false);

    for (const end of [() => run.reload(), () => run.order('emitPower', 'lock-screen')]) {
      await reveal();
      expect(await isProtected()).toBe(true);
      await end();
      await expect.poll(isProtected).toBe(false);
      await page.keyboard.up(' ');
    }
  });

  it('is no longer hidden when its page has crashed', async () => {
    await createKey(run.page, 'Pipeline');
    await reveal();
    await run.order('crashWindow');
    await expect.poll(isProtected).toBe(false);
  });

  it.each(hands)(
    'is hidden from shared screens too when the user has pasted it and shows it by %s',
    async (_, hand) => {
      const { page } = run;
      await hand.press(button(page, 'Add account'));
      const form = dialog(page, 'Add account');
      await hand.choose(form.getByLabel('Provider'), 'Lev');
      await hand.fill(form.getByLabel('Credential', { exact: true }), 'lev_sk_pasted');
      expect(await isProtected()).toBe(false);
      await hand.press(button(page, 'Show credential'));
      await button(page, 'Hide credential').waitFor();
      expect(await isProtected()).toBe(true);
      await hand.press(button(page, 'Hide credential'));
      await expect.poll(isProtected).toBe(false);

      await hand.press(button(page, 'Show credential'));
      await button(page, 'Hide credential').waitFor();
      await page.keyboard.press('Escape');
      await expect.poll(isProtected).toBe(false);
    },
  );

  it('is not hidden where the user does not wish it', async () => {
    await run.order('callFromForeignFrame', 'app://bundle/', true, 'changeSettings', { protectRevealed: false });
    await createKey(run.page, 'Pipeline');
    await reveal();
    expect(await isProtected()).toBe(false);
  });

  it.each([
    ['X11; Linux x86_64', /On Linux, Latchkey can’t hide the window/],
    ['Windows NT 10.0; Win64; x64', /Hide window from screen sharing/],
    ['Macintosh; Intel Mac OS X 10_15_7', /newer macOS apps can still record it/],
  ])('comes with what can be done about it on %s', async (system, reported) => {
    const { page } = run;
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setUserAgentOverride', { userAgent: `Mozilla/5.0 (${system})` });
    await run.reload();
    const panel = await createKey(page, 'Pipeline');
    await panel.getByText(reported).waitFor();
    await axeFindsNothing(page, system);
    const protection = panel.getByRole('checkbox', { name: /Hide window/ });
    if (system.includes('Linux')) return expect(await protection.count()).toBe(0);
    for (const [, hand] of hands) {
      const isOn = await protection.isChecked();
      await hand.tick(protection, !isOn);
      await run.reload();
      await expect.poll(() => protection.isChecked()).toBe(!isOn);
    }
  });
});
