import { randomUUID } from 'node:crypto';
import type { Locator, Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { type AssistedProvider, startAssistedProvider } from './assisted-provider.ts';
import type { Hand } from './hands/hand.ts';
import { mouse } from './hands/mouse.ts';
import { byEveryHand, onLoopback } from './hosts.ts';
import { announced, button, call, dialog, openSandbox, row } from './window.ts';

const dayMs = 86_400_000;

let provider: AssistedProvider | null = null;
afterEach(async () => {
  await provider?.stop();
  provider = null;
});

/** A provider that says of each accepted key that it expires `ms` milliseconds after the request. */
async function tellsExpiry(ms: number): Promise<AssistedProvider> {
  const started = await startAssistedProvider(({ headers }) => String(headers.authorization));
  Object.defineProperty(started.headers, 'github-authentication-token-expiration', {
    enumerable: true,
    get: () => `${new Date(Date.now() + ms).toISOString().replace('T', ' ').slice(0, 19)} UTC`,
  });
  provider = started;
  return started;
}

interface Added {
  label: string;
  /** Days until the key expires; null for never. */
  days?: number | null;
}

async function addKey(page: Page, accountId: string, { label, days = null }: Added, secret: string = randomUUID()) {
  const keyId = randomUUID();
  const expiry = days === null ? { is: 'never' } : { is: 'in', days };
  await call(page, 'addKey', { keyId, accountId, label, access: 'inherited', expiry, secret });
  return keyId;
}

async function addAccount(page: Page, label: string, baseUrl: string | null = null) {
  const { id = '' } = await call(page, 'addAccount', { provider: 'other', label, baseUrl });
  return id;
}

/**
 * Adds two keys that expire on one day, one on another day, one that never expires, and one that expired before the
 * picture begins.
 */
async function addKeys(page: Page, hand: Hand = mouse): Promise<void> {
  await openSandbox(page, hand);
  const forge = await addAccount(page, 'Forge');
  for (const label of ['Build', 'Deploy']) await addKey(page, forge, { label, days: 3 });
  await addKey(page, forge, { label: 'Scanner', days: 100 });
  await addKey(page, forge, { label: 'Archive' });
  const { url, keys } = await tellsExpiry(-200 * dayMs);
  keys.add('Bearer expired');
  await addKey(page, await addAccount(page, 'Old forge', url), { label: 'Retired' }, 'expired');
  await hand.press(page.getByRole('link', { name: 'All keys' }));
  await row(page, 'Retired').waitFor();
}

async function openExpiries(page: Page, hand: Hand = mouse): Promise<void> {
  await hand.press(page.getByRole('link', { name: 'Expiry' }));
  await page.getByRole('heading', { name: 'Expiry', level: 1 }).waitFor();
}

const details = (page: Page, label: string) => page.getByRole('complementary', { name: `Details of “${label}”` });
const finding = (page: Page, name: string) =>
  page.locator('section').filter({ has: page.getByRole('heading', { name, level: 2 }) });
const hasFocus = (of: Locator, page: Page) => of.and(page.locator(':focus')).waitFor();

/** How a key's status looks in the list. */
const looks = (page: Page, label: string) =>
  row(page, label)
    .locator('.key-status')
    .evaluate((status) => ({
      shape: status.querySelector('svg')?.innerHTML,
      color: getComputedStyle(status.querySelector('svg') ?? status).color,
    }));

onLoopback('the overview of what expires', (stage) => {
  it('tells a screen reader to the second, and in which time zone', async () => {
    const { page } = stage.run;
    await addKeys(page);
    const exact = /3 days( left)? ?, \w+day, \w+ \d+, \d{4} at \d+:\d\d:\d\d [AP]M \S+/;
    const past = /\w+ \d+, \d{4} at \d+:\d\d:\d\d [AP]M \S+/;
    await row(page, 'Build').getByRole('gridcell', { name: exact }).waitFor();
    await row(page, 'Retired').getByRole('gridcell', { name: past }).waitFor();
    await openExpiries(page);
    await finding(page, 'Within 30 days 2').getByRole('link', { name: exact }).first().waitFor();
    await finding(page, 'Expired 1').getByRole('link', { name: past }).waitFor();
  });

  describe.each(['light', 'dark'] as const)('in the %s theme', (colorScheme) => {
    it('tells urgency by shape and by colour', async () => {
      const { page } = stage.run;
      await addKeys(page);
      await page.emulateMedia({ colorScheme });
      const seen = [];
      for (const label of ['Retired', 'Build', 'Scanner']) seen.push(await looks(page, label));
      expect(new Set(seen.map(({ shape }) => shape)).size).toBe(3);
      expect(new Set(seen.map(({ color }) => color)).size).toBe(3);

      await openExpiries(page);
      await button(page, /^2 keys expire on /).click();
      await page.locator('.chosen').getByRole('link', { name: 'Deploy' }).waitFor();
      const marks = await page.locator('.legend .day').evaluateAll((legend) =>
        legend.map((mark) => {
          const { borderRadius, borderStyle, backgroundColor } = getComputedStyle(mark);
          return { shape: `${borderRadius} ${borderStyle}`, color: backgroundColor };
        }),
      );
      const [urgencies, shapes, colors] = [marks.slice(0, 3), new Set<string>(), new Set<string>()];
      for (const { shape, color } of urgencies) [shapes.add(shape), colors.add(color)];
      expect([shapes.size, colors.size]).toEqual([3, 3]);
      await page.setViewportSize({ width: 700, height: 680 });
      // Elements only for screen readers do not make the page longer than its window.
      const { scrollHeight, clientHeight } = await page.evaluate(() => document.documentElement);
      expect(scrollHeight).toBe(clientHeight);
    });
  });
});

byEveryHand('the picture of a year', (stage) => {
  it('leads from a day to a key, and back', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await addKeys(page, hand);
    await openExpiries(page, hand);
    const near = button(page, /^2 keys expire on /);
    const far = button(page, /^1 key expires on /);
    await hand.focus(near);
    for (const [key, reached] of [
      ['ArrowRight', far],
      ['ArrowRight', far],
      ['ArrowUp', near],
      ['ArrowDown', far],
      ['ArrowLeft', near],
      ['End', far],
    ] as const) {
      await page.keyboard.press(key);
      await hasFocus(reached, page);
    }
    await hand.chooseDay(near);
    const list = page.locator(`[id="${await near.getAttribute('aria-controls')}"]`);
    await list.getByRole('link', { name: 'Build' }).waitFor();
    expect(await list.getByRole('link').count()).toBe(2);
    expect(await near.getAttribute('aria-expanded')).toBe('true');
    await hand.chooseDay(near);
    await list.waitFor({ state: 'detached' });
    expect(await near.getAttribute('aria-expanded')).toBe('false');
    await hand.chooseDay(near);
    await list.getByRole('link', { name: 'Build' }).waitFor();
    await page.keyboard.press('Tab');
    await hasFocus(list.getByRole('link', { name: 'Build' }), page);
    await hand.press(list.getByRole('link', { name: 'Build' }));
    await hasFocus(details(page, 'Build').getByRole('heading', { name: 'Build' }), page);
    await page.goBack();

    // A day with one key leads straight to the key.
    await hand.chooseDay(far);
    await hasFocus(details(page, 'Scanner').getByRole('heading', { name: 'Scanner' }), page);
    await page.goBack();
    await near.waitFor();
    // This page has no search of its own, so `/` leads to the list's.
    await page.keyboard.press('/');
    await hasFocus(page.getByLabel('Search keys'), page);
  });
});

onLoopback('the lists of what expires', (stage) => {
  it('lists what has expired, what does soon and what never does, each a way to its key', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await addKeys(page, hand);
    for (const [name, labels] of [
      ['Expired 1', ['Retired']],
      ['Within 30 days 2', ['Build', 'Deploy']],
      ['No expiry date 1', ['Archive']],
    ] as const) {
      await openExpiries(page, hand);
      const links = finding(page, name).getByRole('link');
      await links.first().waitFor();
      expect(await links.locator('.label').allInnerTexts()).toEqual(labels);
      await hand.press(links.first());
      await details(page, labels[0]).waitFor();
    }
  });
});

onLoopback('a notice', (stage) => {
  it('opens its key, whatever became of it and whatever others are called', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    const { url, keys } = await tellsExpiry(5 * dayMs);
    keys.add('Bearer expiring');
    const accountId = await addAccount(page, 'Forge', url);
    const keyId = await addKey(page, accountId, { label: 'Deploy' }, 'expiring');
    await addKey(page, await addAccount(page, 'Other forge'), { label: 'Deploy', days: 100 });
    await announced(page, '“Deploy” expires in 5 days');
    keys.clear();
    await call(page, 'revokeKey', { keyId });

    await hand.press(button(page, 'Notices, 1 unread'));
    await hand.press(dialog(page, 'Notices').getByRole('button', { name: 'Show key' }));
    await hasFocus(details(page, 'Deploy').getByRole('heading', { name: 'Deploy' }), page);
    expect(page.url()).toContain(`key=${keyId}`);
    await details(page, 'Deploy').getByText('Revoked', { exact: true }).first().waitFor();
  });
});
