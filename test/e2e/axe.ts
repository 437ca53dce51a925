import axe, { type RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Of what is as it should be axe is to keep no record: that takes three times as long as looking. */
const resultTypes: RunOptions['resultTypes'] = ['violations'];
/** `target-size` is of WCAG 2.2, and off unless asked for. */
const everyRule: RunOptions = { resultTypes, rules: { 'target-size': { enabled: true } } };
/** The rules that can come out otherwise in another theme: the rest looks at structure, names and sizes. */
const colorRules: RunOptions = {
  resultTypes,
  runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
};

/** What the window shows, named for the report, has no fault that axe finds, in either theme. */
export async function axeFindsNothing(page: Page, screen: string): Promise<void> {
  // It stays in the page until that is loaded anew.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await faults(page, everyRule), `${screen}, light`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await faults(page, colorRules), `${screen}, dark`).toEqual([]);
}

const faults = (page: Page, options: RunOptions): Promise<string[]> =>
  page.evaluate(async (given) => {
    const { violations } = await (Reflect.get(window, 'axe') as typeof axe).run(given);
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  }, options);
