import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { onEveryHost, onLoopback } from './hosts.ts';
import { button, createAndKeep, dialog, openSandbox, row } from './window.ts';

const vaultPassphrase = 'correct horse battery';
const withoutKeychain = async () => ({ ...process.env, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' });

async function setUpVaultFile(page: Page): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).first().fill(vaultPassphrase);
  await page.getByLabel('Confirm passphrase').fill(vaultPassphrase);
  await page.keyboard.press('Enter');
}

async function unlock(page: Page): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(vaultPassphrase);
  await page.keyboard.press('Enter');
}

onEveryHost(
  'a backup',
  (stage) => {
    it('is saved as a file, and restored into an empty folder, paused', async () => {
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
      const saved = await stage.run.saveWith(() => asked.getByRole('button', { name: 'Back up' }).click());
      expect(saved.name).toMatch(/^latchkey-backup-[\d-]{10}\.kdbx$/);

      const former = stage.dataDir;
      stage.dataDir = await mkdtemp(join(tmpdir(), 'latchkey-e2e-'));
      await stage.restart(await withoutKeychain());
      await rm(former, { recursive: true });
      const { page: restored } = stage.run;
      await restored.getByText('Restore a backup').click();
      await restored.getByLabel('Backup (.kdbx)').and(restored.locator(':focus')).waitFor();
      const { bottom } = await button(restored, 'Restore').evaluate((element) => element.getBoundingClientRect());
      expect(bottom).toBeLessThanOrEqual(restored.viewportSize()?.height ?? 0);
      const file = { name: saved.name, mimeType: 'application/octet-stream', buffer: saved.bytes };
      await restored.getByLabel('Backup (.kdbx)').setInputFiles(file);
      await restored.getByLabel('Passphrase of the backup').fill(vaultPassphrase);
      await button(restored, 'Restore').click();
      await row(restored, 'CI').waitFor();
      await restored.getByText('This vault was restored and is paused').waitFor();
      await button(restored, 'Take over').click();
      await restored.getByText('This vault was restored and is paused').waitFor({ state: 'detached' });
    });
  },
  withoutKeychain,
);

onLoopback(
  'a vault whose records are gone',
  (stage) => {
    it('says so, and goes back to the copy that it kept of them', async () => {
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

onLoopback('a vault in the keychain whose data folder is lost', (stage) => {
  it('says that there was one, until that is dismissed', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    await createAndKeep(page, 'CI');
    await stage.run.quit();
    await rm(stage.dataDir, { recursive: true });
    await stage.restart();
    const { page: again } = stage.run;
    const note = again.getByRole('status').filter({ hasText: 'there was a vault in this folder' });
    await note.getByRole('button', { name: 'Restore…' }).waitFor();
    await note.getByRole('button', { name: 'Dismiss' }).click();
    await note.waitFor({ state: 'detached' });
  });
});
