import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Which is of WCAG 2.2, and off unless asked for. */
const withTargetSize = { rules: { 'target-size': { enabled: true } } };

/** Resolves to a check of what the window shows, named for the report, in this theme and without motion. */
export async function checkerFor(page: Page, colorScheme: 'light' | 'dark') {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  return async (screen: string) => {
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().options(withTargetSize).analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
    expect(found, screen).toEqual([]);
  };
}
