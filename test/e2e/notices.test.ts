import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { trayIcon } from '../../main/hosts/electron/tray-icon.ts';
import { addExpiring, expiringSecret, startForge } from './expiring-key.ts';
import { type DoubleStage, onDouble } from './on-double.ts';
import { button, row } from './window.ts';

const lockedHeading = (page: Page) => page.getByRole('heading', { name: 'Vault locked' });

/** What the host told the double to show in the tray. */
const tray = async ({ run }: DoubleStage) => (await run.order('records')).tray;

onDouble('what falls due on the Electron host', (stage) => {
  it('has the number of keys that expire soon on its icon, also while the vault is locked', async () => {
    const due = '1 key expires within 7 days';
    const icon = (count: number) => trayIcon(count, 1).toString('base64');
    expect(await tray(stage)).toMatchObject({ icon: icon(0) });
    await addExpiring(3600, stage.call);
    await expect.poll(() => tray(stage)).toMatchObject({ icon: icon(1), toolTip: due });
    expect((await stage.run.order('records')).badgeCount).toBe(1);
    await stage.run.order('choose', 'tray', 'Lock vault');
    const locked = { icon: icon(1), toolTip: `Latchkey is locked\n${due}`, items: expect.arrayContaining([due]) };
    await expect.poll(() => tray(stage)).toMatchObject(locked);
  });

  it.each(['resume', 'unlock-screen'] as const)('tells on %s of what fell due meanwhile', async (event) => {
    await addExpiring(3600, stage.call);
    await stage.run.order('sleepFor', 3_600_000);
    expect((await stage.run.order('records')).notifications).toEqual([]);
    await stage.run.order('emitPower', event);
    await expect.poll(async () => (await stage.run.order('records')).notifications).toHaveLength(1);
  });

  it('shows one notification of many keys, which opens the inbox, also after unlocking', async () => {
    // A sleep longer than the idle time would lock the vault.
    await stage.call('changeSettings', { lockMinutes: null });
    const provider = await startForge();
    const { id } = await stage.call('addAccount', { provider: 'other', label: 'Forge', baseUrl: provider.url });
    for (let n = 1; n <= 6; n++) {
      provider.keys.add(`Bearer ${expiringSecret}${n}`);
      const expiry = { is: 'in', days: 30 };
      const key = { accountId: id, keyId: randomUUID(), label: `Deploy ${n}`, access: 'inherited' };
      await stage.call('addKey', { ...key, secret: `${expiringSecret}${n}`, expiry });
    }
    expect((await stage.run.order('records')).notifications).toEqual([]);
    await stage.run.sleep(20 * 86_400_000);
    const shown = async () => (await stage.run.order('records')).notifications;
    await expect.poll(shown).toMatchObject([{ title: '6 keys have expired or will expire soon' }]);
    const inbox = stage.run.page.getByRole('dialog', { name: 'Notices' });
    await stage.run.order('clickLastNotification');
    await inbox.waitFor();
    await expect.poll(() => inbox.getByRole('listitem').count()).toBe(6);
    await inbox.getByRole('button', { name: 'Close' }).last().click();
    await stage.run.order('choose', 'tray', 'Lock vault');
    await lockedHeading(stage.run.page).waitFor();
    await stage.run.order('clickLastNotification');
    await button(stage.run.page, 'Unlock').click();
    await inbox.waitFor();
  });

  it('tells of a key when it expires, also while no window is open, and a click opens the key', async () => {
    const keyId = await addExpiring(6, stage.call);
    const due = '1 key expires within 7 days';
    await expect.poll(() => tray(stage)).toMatchObject({ toolTip: due, items: expect.arrayContaining([due]) });
    await stage.run.closeWindow();
    const shown = async () => (await stage.run.order('records')).notifications;
    await expect.poll(shown).toHaveLength(1);
    expect(JSON.stringify(await shown())).toContain('Deploy');
    expect(JSON.stringify(await shown())).not.toContain(expiringSecret);
    await stage.run.order('clickLastNotification');
    await expect.poll(() => stage.shownWindow()?.url()).toContain(`key=${keyId}`);

    const page = stage.shownWindow() as Page;
    await page.evaluate(() => location.assign('#/expiries'));
    await button(page, 'Lock').click();
    await lockedHeading(page).waitFor();
    await stage.run.order('clickLastNotification');
    await expect.poll(() => page.url()).toContain(`#/?key=${keyId}`);
    await button(page, 'Unlock').click();
    await row(page, 'Deploy').waitFor();
    expect(page.url()).toContain(`key=${keyId}`);
  });
});
