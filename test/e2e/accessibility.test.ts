import { AxeBuilder } from '@axe-core/playwright';
import { expect, it } from 'vitest';
import { onEveryHost } from './hosts.ts';
import { button, createKey, openSandbox, row } from './window.ts';

onEveryHost('every screen', (stage) => {
  it.each(['light', 'dark'] as const)('has nothing that axe finds fault with, in the %s theme', async (colorScheme) => {
    const { page } = stage.run;
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const check = async (screen: string) => {
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
      expect(found, screen).toEqual([]);
    };
    await button(page, 'Try it with the built-in sandbox').waitFor();
    await check('first run');
    await button(page, 'Connect an account').click();
    await page.getByRole('dialog').waitFor();
    await check('add account');
    await page.keyboard.press('Escape');
    await openSandbox(page);
    await check('empty list');
    const panel = await createKey(page, 'CI');
    await check('one-time panel');
    await panel.getByRole('button', { name: 'Done' }).click();
    await row(page, 'CI').click();
    await row(page, 'CI').getByText('Copied').waitFor();
    await check('list');
    await page.getByRole('grid').focus();
    await page.keyboard.press('Delete');
    await page.getByRole('alertdialog').waitFor();
    await check('revoke');
  });
});
