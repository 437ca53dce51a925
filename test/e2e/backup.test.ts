import { readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { onLoopback } from './hosts.ts';
import { announced, button, createAndKeep, dialog, openSandbox, row } from './window.ts';

const vaultPassphrase = 'correct horse battery';
const withoutKeychain = async () => ({ DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' });

async function setUpVaultFile(page: Page): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).first().fill(vaultPassphrase);
  await page.getByLabel('Confirm passphrase').fill(vaultPassphrase);
  await page.keyboard.press('Enter');
}

async function unlock(page: Page): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(vaultPassphrase);
  await page.keyboard.press('Enter');
}

onLoopback(
  'backup',
  (stage) => {
    it('saves the vault as a file, and restores it into an empty folder, paused', async () => {
      const { page } = stage.run;
      await setUpVaultFile(page);
      await openSandbox(page);
      await createAndKeep(page, 'CI');
      await button(page, 'Settings').click();
      await button(page, 'Back up…').click();
      const asked = dialog(page, 'Back up the vault');
      await asked.getByLabel('Passphrase of the vault file').fill('mistyped passphrase');
      await asked.getByRole('button', { name: 'Back up' }).click();
      await asked.getByText('Incorrect passphrase').waitFor();
      await asked.getByLabel('Passphrase of the vault file').fill(vaultPassphrase);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        asked.getByRole('button', { name: 'Back up' }).click(),
      ]);
      const file = join(stage.dataDir, '..', `${Date.now()}-${download.suggestedFilename()}`);
      await rename(await download.path(), file);
      await announced(page, 'Backed up: the database and');

      await stage.run.quit();
      for (const name of await readdir(stage.dataDir)) {
        if (name !== 'sandbox.sqlite') await rm(join(stage.dataDir, name), { recursive: true });
      }
      await stage.restart(await withoutKeychain());
      const { page: restored } = stage.run;
      await restored.getByText('Restore…').click();
      await restored.getByLabel('Backup (.kdbx)').setInputFiles(file);
      await restored.getByLabel('Passphrase of the backup').fill(vaultPassphrase);
      await button(restored, 'Restore').click();
      await row(restored, 'CI').waitFor();
      await restored.getByText('This vault was restored and is paused').waitFor();
      await button(restored, 'Take over').click();
      await restored.getByText('This vault was restored and is paused').waitFor({ state: 'detached' });
      await rm(file);
    });

    it('says that the records are gone, and goes back to the copy that it kept of them', async () => {
      const { page } = stage.run;
      await setUpVaultFile(page);
      await openSandbox(page);
      await createAndKeep(page, 'CI');
      await stage.run.quit();
      await writeFile(join(stage.dataDir, 'latchkey.sqlite'), '');
      await stage.restart(await withoutKeychain());
      const { page: again } = stage.run;
      await unlock(again);
      await again.getByText('2 stored secrets aren’t in the list').waitFor();
      await again.getByRole('button', { name: /^Go back to/ }).click();
      await button(again, 'Go back').click();
      await unlock(again);
      await row(again, 'CI').waitFor();
      await again.getByText('This vault was restored and is paused').waitFor();
      expect(await again.getByText('stored secrets aren’t in the list').count()).toBe(0);
    });
  },
  withoutKeychain,
);
