import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Account } from '../../main/contract/account.ts';
import type { Key } from '../../main/contract/key.ts';
import { locales, openStage } from '../../scripts/screens/stage.mjs';
import { whyNoSecretService } from '../secret-service.ts';
import { axeFindsNothing } from './axe.ts';
import { brokenLayout } from './layout.ts';
import { brokenByLongNames } from './long-names.ts';
import { loopbackHost } from './loopback-host.ts';

type Stage = Awaited<ReturnType<typeof openStage>>;

export interface Scene {
  name: string;
  at?: string;
  stay?: boolean;
  isOtherwiseWhenNarrow?: boolean;
  show(stage: Stage): Promise<unknown>;
  undo?(stage: Stage): Promise<unknown>;
}

/** Scenes with a vault of their own. */
export interface SceneGroup {
  scenes: readonly Scene[];
  fill?(dataDir: string): Promise<unknown>;
  env?: Record<string, string>;
}

type Opens = Pick<Browser, 'newContext'>;

const wide = { width: 1280, height: 760 };
const narrow = { width: 720, height: 760 };
/** The last size is half of the wide one, which equals the wide one at 200 %. */
const half = { width: 640, height: 380 };
const sizes = [wide, narrow, half];
/** Where long names are tried: each width once, and the languages with short and with long words. */
const sizesForNames: Record<string, { width: number; height: number }[]> = {
  en: [wide],
  de: [half, { width: 320, height: 760 }],
};

/** Changes the system's language while the window is open. */
async function speak(page: Page, language: string, locale: string): Promise<void> {
  const devTools = await page.context().newCDPSession(page);
  const userAgent = await page.evaluate(() => navigator.userAgent);
  await devTools.send('Emulation.setUserAgentOverride', { userAgent, acceptLanguage: locale });
  await page.evaluate(() => dispatchEvent(new Event('languagechange')));
  await page.locator(`html[lang="${language}"]`).waitFor({ state: 'attached' });
  await devTools.detach();
}

/** The names of keys, accounts and tags; none while the vault is locked. */
async function namesIn({ call }: Stage): Promise<string[]> {
  const accounts: Account[] = (await call('listAccounts', {})) ?? [];
  const all = {
    accountId: null,
    search: '',
    showRevoked: true,
    sort: 'label',
    descending: false,
    offset: 0,
    limit: 200,
  };
  const keys: Key[] = (await call('listKeys', all))?.rows ?? [];
  const names = [...accounts.map(({ label }) => label), ...keys.flatMap(({ label, tags }) => [label, ...tags])];
  // The longest first, because a name may begin with another.
  return [...new Set(names)].sort((one, other) => other.length - one.length);
}

/**
 * Shows each scene, and checks it: axe finds no fault, and in each language and size no word
 * is cut off and no page is too wide, and long names leave everything in reach. Axe's rules do not depend on the language, so axe runs in English only. The window
 * changes its language on the spot; a message keeps the language in which it came, so it is measured in English only.
 */
export function describeScreens({ scenes, ...vault }: SceneGroup, browser: () => Promise<Opens>): void {
  const obstacle = loopbackHost.obstacle() ?? whyNoSecretService();
  let stage: Stage;

  beforeEach((context) => {
    if (obstacle !== null) context.skip(obstacle);
  });
  beforeAll(async () => {
    if (obstacle !== null) return;
    stage = await openStage({ browser: await browser(), language: 'en', size: wide, ...vault });
    // As long as other tests in Chromium have.
  }, 120_000);
  afterAll(() => stage?.close());

  it.each([...scenes])('$name', async ({ name, at, stay, isOtherwiseWhenNarrow, show, undo }) => {
    const { page } = stage;
    if (!stay) await stage.home(at);
    const names = await namesIn(stage);
    await show(stage);
    await axeFindsNothing(page, name);
    try {
      for (const [language, locale] of Object.entries(locales)) {
        await speak(page, language, locale);
        for (const size of sizes) {
          await page.setViewportSize(size);
          await expect
            .poll(() => brokenLayout(page), { message: `${language}, ${size.width} × ${size.height}`, timeout: 2000 })
            .toEqual([]);
        }
        for (const size of sizesForNames[language] ?? []) {
          await page.setViewportSize(size);
          await expect
            .poll(() => brokenByLongNames(page, names), { message: `${language}, ${size.width}, names`, timeout: 5000 })
            .toEqual([]);
        }
      }
    } finally {
      // The scenes after this one go on in English.
      await speak(page, 'en', locales.en);
    }
    if (isOtherwiseWhenNarrow) {
      await page.setViewportSize(narrow);
      await axeFindsNothing(page, `${name}, narrow`);
    }
    await page.setViewportSize(wide);
    await undo?.(stage);
  });
}
