import { AxeBuilder } from '@axe-core/playwright';
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
type RunOptions = Parameters<AxeBuilder['options']>[0];

/** What the window shows, named for the report, has no fault that axe finds, in either theme. */
export async function axeFindsNothing(page: Page, screen: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' });
  await check(page, everyRule, `${screen}, light`);
  await page.emulateMedia({ colorScheme: 'dark' });
  await check(page, colorRules, `${screen}, dark`);
}

async function check(page: Page, options: RunOptions, screen: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).options(options).setLegacyMode().analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  expect(found, screen).toEqual([]);
}
