import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { expect, it } from 'vitest';
import { axeFindsNothing } from './axe.ts';
import { onLoopback, type Stage } from './hosts.ts';
import { announced, button, createAndKeep, dialog, openSandbox, row } from './window.ts';

const before = 'correct horse battery';
const after = 'vivid otter plays the cello';

async function paste({ run }: Stage, field: Locator, text: string): Promise<void> {
  await run.writeClipboard(text);
  await field.focus();
  await field.press('ControlOrMeta+v');
}

onLoopback(
  'the passphrase of a vault file',
  (stage) => {
    it('is rated while it is chosen, refused if it is common, and changed in the settings', async () => {
      const { page } = stage.run;
      const { hand } = stage;
      const field = page.getByLabel('Passphrase', { exact: true });
      const again = page.getByLabel('Confirm passphrase');
      const create = button(page, 'Create vault file');
      await field.waitFor();
      const top = (await again.boundingBox())?.y;
      await hand.fill(field, 'password');
      await page.getByText('Strength: weak').waitFor();
      await hand.fill(again, 'password');
      await hand.press(create);
      await page.getByText('attackers try it first').waitFor();
      await hand.fill(field, ' '.repeat(8));
      await hand.fill(again, ' '.repeat(8));
      await hand.press(create);
      await page.getByText('it has only white space').waitFor();

      await hand.fill(field, 'typed ');
      await paste(stage, field, 'two\nlines');
      await page.getByText('This field has one line. Nothing was pasted.').first().waitFor();
      expect(await field.inputValue()).toBe('typed ');
      await hand.fill(field, '');
      await paste(stage, field, `${before}\r\n`);
      await page.getByText('The line break at the end was left out.').first().waitFor();
      expect(await field.inputValue()).toBe(before);
      await page.getByText('Strength: good').waitFor();
      await hand.fill(field, `${before}!`);
      expect((await again.boundingBox())?.y).toBe(top);
      await axeFindsNothing(page, 'the setup of a vault file');
      await hand.fill(field, before);
      await hand.fill(again, before);
      await hand.press(create);
      await openSandbox(page, hand);
      await createAndKeep(page, 'CI', hand);

      await hand.press(button(page, 'Settings'));
      const settings = dialog(page, 'Settings');
      await hand.press(settings.getByRole('button', { name: 'Change passphrase' }));
      await hand.fill(settings.getByLabel('Current passphrase'), 'not this one');
      await hand.fill(settings.getByLabel('New passphrase'), after);
      await hand.fill(settings.getByLabel('Confirm passphrase'), after);
      await hand.press(settings.getByRole('button', { name: 'Change passphrase' }));
      await settings.getByText('Incorrect passphrase.').waitFor();
      await axeFindsNothing(page, 'the change of the passphrase');
      const damaged = join(stage.dataDir, 'secrets.kdbx.3');
      await writeFile(damaged, 'no passphrase opens this');
      await hand.fill(settings.getByLabel('Current passphrase'), before);
      await hand.press(settings.getByRole('button', { name: 'Change passphrase' }));
      await announced(page, 'Passphrase changed.');
      await settings.getByText(`These earlier versions couldn’t be changed: ${damaged}. Delete them`).waitFor();
      await hand.press(settings.getByRole('button', { name: 'Close' }));

      await hand.press(button(page, 'Lock'));
      await hand.fill(page.getByLabel('Passphrase'), before);
      await hand.press(button(page, 'Unlock'));
      await page.getByText('Incorrect passphrase.').waitFor();
      await hand.fill(page.getByLabel('Passphrase'), after);
      await hand.press(button(page, 'Unlock'));
      await row(page, 'CI').waitFor();
    });
  },
  async () => ({ ...process.env, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' }),
);
