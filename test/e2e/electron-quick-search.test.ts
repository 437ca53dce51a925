import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { desktopName } from '../../main/hosts/electron/application-file.ts';
import { serveOnBus } from '../desktop-bus.ts';
import { startSecretService } from '../secret-service.ts';
import { startOnDouble } from './electron-host.ts';
import { onDouble } from './on-double.ts';
import { quickSearch } from './quick-search-parts.ts';
import { button, dialog, openSandbox } from './window.ts';

const wayland = { ...process.env, LATCHKEY_DOUBLE_DESKTOP: 'wayland' };

onDouble('quick search on Wayland', (stage) => {
  const window = async () => (await stage.run.order('records')).window;

  it('heeds only the shortcut that was chosen last, and hides the window afterwards, because it can’t give up the focus', async () => {
    await stage.run.quit();
    stage.run = await startOnDouble(stage.dataDir, wayland);
    const { page } = stage.run;
    await openSandbox(page);
    expect((await stage.run.order('records')).switches).toEqual({});
    // Without it, GNOME refuses every shortcut.
    expect(existsSync(join(process.env.XDG_DATA_HOME ?? '', 'applications', desktopName))).toBe(true);
    await stage.call('changeSettings', { quickSearch: 'Alt+Shift+F9' });
    await stage.run.order('leaveWindow');
    await stage.run.order('pressShortcut', 'CommandOrControl+Alt+K');
    expect(await window()).toMatchObject({ focused: false });
    await stage.run.order('pressShortcut', 'Alt+Shift+F9');
    await quickSearch(page).waitFor();
    expect(await window()).toMatchObject({ focused: true });
    await page.keyboard.press('Escape');
    await expect.poll(window).toMatchObject({ visible: false, focused: false });
  });

  it('leaves a window that can be found again, and quits with it, where the desktop shows no tray', async () => {
    await stage.run.quit();
    const service = await startSecretService();
    onTestFinished(service.stop);
    const env = { ...wayland, DBUS_SESSION_BUS_ADDRESS: service.address };
    // Opened at login, too, there is a window: nothing else would show that Latchkey runs.
    stage.run = await startOnDouble(stage.dataDir, env, { args: ['--at-login'] });
    const { page } = stage.run;
    await openSandbox(page);
    await stage.run.order('leaveWindow');
    await stage.run.order('pressShortcut', 'CommandOrControl+Alt+K');
    await quickSearch(page).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(window).toMatchObject({ visible: true, minimized: true, focused: false });

    const settings = async () => {
      await button(page, 'Settings').click();
      return dialog(page, 'Settings');
    };
    await (await settings()).getByText('Your desktop doesn’t let applications have global shortcuts.').waitFor();
    await dialog(page, 'Settings').getByText('Your desktop shows no tray icons').waitFor();
    await page.keyboard.press('Escape');
    await dialog(page, 'Settings').waitFor({ state: 'detached' });
    await serveOnBus(service.address, ['org.freedesktop.portal.Desktop'], {
      'org.freedesktop.portal.GlobalShortcuts.version': 1,
    });
    await (await settings()).getByText('On Wayland, your desktop decides whether it works.').waitFor();

    await stage.run.order('stayAfterQuit');
    await stage.run.closeWindow();
    await expect.poll(async () => (await stage.run.order('records')).hasQuit).toBe(true);
  });
});
