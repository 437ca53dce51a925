import axe, { type RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Keeps axe from recording what passes: that takes three times as long as the check itself. */
const resultTypes: RunOptions['resultTypes'] = ['violations'];
/** `target-size` belongs to WCAG 2.2 and is off by default. */
const everyRule: RunOptions = { resultTypes, rules: { 'target-size': { enabled: true } } };
/** The rules whose result depends on the theme. The other rules check structure, names and sizes. */
const colorRules: RunOptions = {
  resultTypes,
  runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
};

/** Expects that axe finds no fault on the current page in either theme. `screen` names the page in the report. */
export async function axeFindsNothing(page: Page, screen: string): Promise<void> {
  // The script stays in the page until the page reloads.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await faults(page, everyRule), `${screen}, light`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await faults(page, colorRules), `${screen}, dark`).toEqual([]);
}

/** With a dialog open, checks that alone: what is behind it has a screen of its own. */
const faults = (page: Page, options: RunOptions): Promise<string[]> =>
  page.evaluate(async (given) => {
    const dialog = [...document.querySelectorAll('[role="dialog"], [role="alertdialog"]')].at(-1);
    const { violations } = await (Reflect.get(window, 'axe') as typeof axe).run(dialog ?? document, given);
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  }, options);
