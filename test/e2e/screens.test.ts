import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { groups } from '../../scripts/screens/index.mjs';
import { openStage } from '../../scripts/screens/stage.mjs';
import { whyNoSecretService } from '../secret-service.ts';
import { checkerFor } from './axe.ts';
import { launchChromium } from './chromium.ts';
import { brokenLayout } from './layout.ts';
import { loopbackHost } from './loopback-host.ts';

type Stage = Awaited<ReturnType<typeof openStage>>;

interface Scene {
  name: string;
  at?: string;
  stay?: boolean;
  show(stage: Stage): Promise<unknown>;
  undo?(stage: Stage): Promise<unknown>;
}

const wide = { width: 1280, height: 760 };
/** Half of it is what a page of that size is at 200 %. */
const sizes = [wide, { width: 720, height: 760 }, { width: 640, height: 380 }];

const obstacle = loopbackHost.obstacle() ?? whyNoSecretService();

/** Plays every screen that the pictures show, in one language on the loopback host, and looks at it. */
function onEveryScreen(language: 'en' | 'de' | 'es', look: (stage: Stage, screen: string) => Promise<void>): void {
  describe.each(groups.map((group, index) => ({ ...group, index })))(
    'of part $index',
    ({ scenes, index, ...vault }) => {
      let browser: Browser;
      let stage: Stage;

      beforeEach((context) => {
        if (obstacle !== null) context.skip(obstacle);
      });
      beforeAll(async () => {
        if (obstacle !== null) return;
        browser = await launchChromium();
        stage = await openStage({ browser, language, size: wide, ...vault });
      });
      afterAll(async () => {
        await stage?.close();
        await browser?.close();
      });

      it.each(scenes as Scene[])('$name', async ({ name, at, stay, show, undo }) => {
        await stage.page.setViewportSize(wide);
        if (!stay) await stage.home(at);
        await show(stage);
        await look(stage, name);
        await undo?.(stage);
      });
    },
  );
}

describe('axe finds no fault with any screen', () => {
  onEveryScreen('en', async ({ page }, screen) => {
    for (const theme of ['light', 'dark'] as const) {
      const check = await checkerFor(page, theme);
      await check(`${screen}, ${theme}`);
    }
  });
});

describe.each(['de', 'es'] as const)('no word is cut and no page is too wide, in %s', (language) => {
  onEveryScreen(language, async ({ page }) => {
    for (const size of sizes) {
      await page.setViewportSize(size);
      await expect
        .poll(() => brokenLayout(page), { message: `${size.width} × ${size.height}`, timeout: 2000 })
        .toEqual([]);
    }
  });
});
