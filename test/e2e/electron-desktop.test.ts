import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { startOnDouble } from './electron-host.ts';
import { addExpiring } from './expiring-key.ts';
import { onDouble } from './on-double.ts';
import { seedKeys } from './seeded.ts';
import { button, dialog, openSandbox, row } from './window.ts';

onDouble('the end of Latchkey', (stage) => {
  const endings = [
    ['a second order to quit that comes before the first is done', () => stage.run.order('quitAgain', 2)],
    ['a signal that a terminal and the starting script both send', () => stage.run.order('signal', 'SIGINT', 2)],
    ['the end of the session, told twice', () => stage.run.order('signal', 'SIGHUP', 2)],
    ['the message of the starting script on Windows', () => stage.run.order('tellToQuit')],
  ] as const;

  it.each(endings)('clears the clipboard and closes the vault, with %s', async (_, end) => {
    const { page } = stage.run;
    await openSandbox(page);
    await seedKeys(page, 'Pipeline');
    await row(page, 'Pipeline').dblclick();
    await expect.poll(() => stage.run.readClipboard()).toMatch(/^lev_sk_/);
    void end();
    await stage.run.ended();
    expect(stage.run.output()).toContain('clipboard at the end: {"text":""');
  });

  it('does not come with a log that nobody reads any more', async () => {
    stage.run.stopReading();
    const refused = () =>
      stage.run.order('callFromForeignFrame', 'app://bundle/', true, 'copySecret', { keyId: randomUUID() });
    expect(await refused()).toMatchObject({ ok: false });
    expect(await refused()).toMatchObject({ ok: false });
  });
});

onDouble('the window', (stage) => {
  it('is shown on a desktop that paints no hidden window', async () => {
    await stage.run.quit();
    stage.run = await startOnDouble(stage.dataDir, { ...process.env, LATCHKEY_DOUBLE_DESKTOP: 'wayland' });
    await expect.poll(async () => (await stage.run.order('records')).window.visible).toBe(true);
  });

  it('stays when the vault is locked while its page loads', async () => {
    await stage.run.quit();
    stage.run = await startOnDouble(stage.dataDir, process.env, { meanwhile: (order) => order('lockWhileLoading') });
    await button(stage.run.page, 'Unlock').waitFor();
    expect((await stage.run.order('records')).errorBoxes).toEqual([]);
  });

  it('is loaded once more where that fails, and given up when it fails again', async () => {
    const errorBoxes = async () => (await stage.run.order('records')).errorBoxes;
    for (const [times, boxes] of [
      [1, 0],
      [2, 1],
    ] as const) {
      await stage.run.closeWindow();
      await stage.run.order('failLoads', times);
      await stage.run.order('choose', 'tray', 'Open Latchkey');
      if (boxes === 0) await expect.poll(stage.shownWindow).toBeDefined();
      await expect.poll(errorBoxes).toHaveLength(boxes);
    }
    await stage.run.order('choose', 'tray', 'Open Latchkey');
    await expect.poll(stage.shownWindow).toBeDefined();
  });

  it('comes back after its process has crashed, and is given up when that crashes again and again', async () => {
    const starts = async () =>
      (await stage.run.order('records')).messages.filter((text) => text.includes('"getStatus"')).length;
    for (const _ of ['first', 'second']) {
      const before = await starts();
      await stage.run.order('crashWindow');
      await expect.poll(starts).toBeGreaterThan(before);
    }
    await stage.run.order('crashWindow');
    const { errorBoxes } = await stage.run.order('records');
    expect(errorBoxes).toMatchObject([{ title: 'Latchkey can’t show its window' }]);
  });

  it('has a menu of its own for text fields, and for nothing else', async () => {
    const editFlags = { canCut: false, canCopy: false, canPaste: true, canSelectAll: true };
    await stage.run.order('openContextMenu', { isEditable: false, editFlags });
    expect((await stage.run.order('records')).contextMenu).toEqual([]);
    await stage.run.order('openContextMenu', { isEditable: true, editFlags });
    expect((await stage.run.order('records')).contextMenu).toMatchObject([
      { role: 'cut', enabled: false },
      { role: 'copy', enabled: false },
      { role: 'paste', label: 'Paste', enabled: true },
      { role: 'selectAll', enabled: true },
    ]);
  });
});

onDouble('a folder', (stage) => {
  it('is picked in the system’s dialog, which begins near the typed path', async () => {
    const { page, order } = stage.run;
    await button(page, 'Find keys on this computer…').click();
    const look = dialog(page, 'Find keys in plain text');
    const field = look.getByLabel('Folder of your projects');
    const pick = look.getByRole('button', { name: 'Choose a folder' });
    await field.fill('~/code');
    await pick.click();
    const begins = async () => ((await order('records')).openDialogs as { defaultPath: string }[]).at(-1)?.defaultPath;
    await expect.poll(begins).toMatch(/^\/.*home$/);
    // Cancelled: what was typed stays.
    expect(await field.inputValue()).toBe('~/code');
    expect(await pick.evaluate((at) => at === document.activeElement)).toBe(true);

    await order('armOpenDialog', stage.dataDir);
    await pick.click();
    await expect.poll(() => field.inputValue()).toBe(stage.dataDir);
    await pick.click();
    await expect.poll(begins).toBe(stage.dataDir);
    expect((await order('records')).openDialogs.at(-1)).toMatchObject({
      properties: ['openDirectory', 'createDirectory'],
    });
    await look.getByRole('button', { name: 'Look for keys' }).click();
    await look.getByText(/found/).first().waitFor();
  });
});

onDouble('notifications that the system does not show', (stage) => {
  const shown = async () => (await stage.run.order('records')).notifications;

  it('are said in the settings, stay in the inbox, and come again at the next start', async () => {
    expect((await stage.run.order('records')).appUserModelId).toBe(process.execPath);
    await stage.run.order('refuseNotifications');
    await addExpiring(3 * 86_400, stage.call);
    await expect.poll(() => stage.call('getDesktopNotices', {})).toEqual({ areShown: false });
    expect(await stage.call('listNotices', {})).toHaveLength(1);
    await button(stage.run.page, 'Settings').click();
    await dialog(stage.run.page, 'Settings').getByText('The system doesn’t show Latchkey’s notifications.').waitFor();
    expect(await shown()).toEqual([]);
    await stage.run.quit();
    stage.run = await startOnDouble(stage.dataDir);
    await expect.poll(shown).toHaveLength(1);
  });
});
