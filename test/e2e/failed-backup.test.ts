import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'vitest';
import { onLoopback } from './hosts.ts';
import { button, call, dialog, openSandbox } from './window.ts';

const passphrase = { of: 'backup', passphrase: 'horse battery staple' };

onLoopback('a scheduled backup that wasn’t made', (stage) => {
  it('is unread in the inbox, leads to its schedule, and ends with the next backup', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    const folder = join(stage.dataDir, 'backups');
    await mkdir(folder);
    await call(page, 'setBackupSchedule', { folder, days: 1, keep: true, passphrase });
    await rm(folder, { recursive: true });
    await call(page, 'makeScheduledBackup', { passphrase }).catch(() => {});

    await button(page, /^Notices, 1 unread/).click();
    const inbox = dialog(page, 'Notices');
    await inbox.getByRole('heading', { name: /^The last backup wasn’t made.*Unread/ }).waitFor();
    await inbox.getByRole('button', { name: 'Show schedule' }).click();
    await dialog(page, 'Back up on a schedule').waitFor();
    await page.keyboard.press('Escape');
    await button(page, 'Notices').click();
    await inbox.getByRole('heading', { name: 'The last backup wasn’t made', exact: true }).waitFor();

    await mkdir(folder);
    await call(page, 'makeScheduledBackup', { passphrase });
    await inbox.getByRole('heading', { name: 'No notices' }).waitFor();
  });
});
