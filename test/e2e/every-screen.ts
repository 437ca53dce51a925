import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { groups } from '../../scripts/screens/index.mjs';
import { openStage } from '../../scripts/screens/stage.mjs';
import { whyNoSecretService } from '../secret-service.ts';
import { axeFindsNothing } from './axe.ts';
import { openContext } from './chromium.ts';
import { brokenLayout } from './layout.ts';
import { loopbackHost } from './loopback-host.ts';

type Stage = Awaited<ReturnType<typeof openStage>>;
export type Language = 'en' | 'de' | 'es';

interface Scene {
  name: string;
  at?: string;
  stay?: boolean;
  isOtherwiseWhenNarrow?: boolean;
  show(stage: Stage): Promise<unknown>;
  undo?(stage: Stage): Promise<unknown>;
}

const wide = { width: 1280, height: 760 };
const narrow = { width: 720, height: 760 };
/** Half of the wide one is what a page of that size is at 200 %. */
const sizes = [wide, narrow, { width: 640, height: 380 }];

const obstacle = loopbackHost.obstacle() ?? whyNoSecretService();

/**
 * Plays every screen that the pictures show, once in one language, and looks at it: no word is cut and no page is too wide in
 * any size, and axe finds no fault. Axe asks nothing that depends on the language, so one language is enough for it; this is
 * the one place where it looks at whole screens.
 */
export function onEveryScreen(language: Language, { withAxe }: { withAxe: boolean }): void {
  describe.each(groups.map((group, index) => ({ ...group, index })))('part $index', ({ scenes, index, ...vault }) => {
    let stage: Stage;

    beforeEach((context) => {
      if (obstacle !== null) context.skip(obstacle);
    });
    beforeAll(async () => {
      if (obstacle !== null) return;
      stage = await openStage({ browser: { newContext: openContext }, language, size: wide, ...vault });
    });
    afterAll(() => stage?.close());

    it.each(scenes as Scene[])('$name', async ({ name, at, stay, isOtherwiseWhenNarrow, show, undo }) => {
      const { page } = stage;
      if (!stay) await stage.home(at);
      await show(stage);
      if (withAxe) await axeFindsNothing(page, name);
      for (const size of sizes) {
        await page.setViewportSize(size);
        await expect
          .poll(() => brokenLayout(page), { message: `${size.width} × ${size.height}`, timeout: 2000 })
          .toEqual([]);
        if (withAxe && isOtherwiseWhenNarrow && size === narrow) await axeFindsNothing(page, `${name}, narrow`);
      }
      await page.setViewportSize(wide);
      await undo?.(stage);
    });
  });
}
