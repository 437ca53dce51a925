import { expect, it } from 'vitest';
import { onDouble } from './on-double.ts';
import { quickSearch } from './quick-search-parts.ts';
import { openSandbox } from './window.ts';

onDouble(
  'an unsigned Latchkey on a Mac',
  (stage) => {
    it('recommends the vault file before there is a key, gives the keyboard back by hiding itself, and comes by its icon', async () => {
      const { page } = stage.run;
      await page.getByText('macOS asks for the keychain’s password for each key').waitFor();
      await page.getByText('Use a vault file with a passphrase instead').waitFor();
      await openSandbox(page);
      await stage.run.order('leaveWindow');
      await stage.run.order('pressShortcut', 'CommandOrControl+Alt+K');
      await quickSearch(page).waitFor();
      await page.keyboard.press('Escape');
      await expect.poll(async () => (await stage.run.order('records')).isApplicationHidden).toBe(true);
      await stage.run.closeWindow();
      await stage.run.order('clickDock');
      await expect.poll(stage.shownWindow).toBeDefined();
    });
  },
  { LATCHKEY_DOUBLE_DESKTOP: 'macos' },
);
