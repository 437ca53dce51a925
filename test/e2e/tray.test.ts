import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { startOnDouble } from './electron-host.ts';
import { type DoubleStage, onDouble } from './on-double.ts';
import { seedKeys } from './seeded.ts';
import { button, openSandbox, row } from './window.ts';

/** What the host told the double to show in the tray. */
const tray = async ({ run }: DoubleStage) => (await run.order('records')).tray;

onDouble('the tray', (stage) => {
  it('goes on in the tray when its window is closed, and opens it from there', async () => {
    expect(await tray(stage)).toMatchObject({ iconWidths: { 1: 16, 2: 32 } });
    await stage.run.order('stayAfterQuit');
    await stage.run.closeWindow();
    expect((await stage.run.order('records')).hasQuit).toBe(false);
    await stage.run.order('choose', 'tray', 'Open Latchkey');
    await expect.poll(() => stage.shownWindow() !== undefined).toBe(true);
    await button(stage.shownWindow() as Page, 'Try the sandbox').waitFor();
    await stage.run.order('choose', 'tray', 'Quit Latchkey');
    await expect.poll(async () => (await stage.run.order('records')).hasQuit).toBe(true);
  });

  it('ends with its window when it is not to stay in the tray', async () => {
    await stage.call('changeSettings', { keepInTray: false });
    expect(await tray(stage)).toBeNull();
    await stage.run.order('stayAfterQuit');
    await stage.run.closeWindow();
    await expect.poll(async () => (await stage.run.order('records')).hasQuit).toBe(true);
  });

  it('has no tray at the next start either, and has one again when that is wished, in the language of the user', async () => {
    await stage.call('changeSettings', { keepInTray: false });
    await stage.run.quit();
    stage.run = await startOnDouble(stage.dataDir, {
      ...process.env,
      LATCHKEY_DOUBLE_LANGUAGES: 'fr-FR es_MX.UTF-8 de',
    });
    await button(stage.run.page, 'Try the sandbox').waitFor();
    expect(await tray(stage)).toBeNull();
    await stage.call('changeSettings', { keepInTray: true });
    const spanish = ['Abrir Latchkey', 'Bloquear bóveda', 'Salir de Latchkey'];
    await expect.poll(async () => (await tray(stage))?.items).toEqual(spanish);
  });

  it('copies a key from the tray, and names no key there while the vault is locked', async () => {
    await openSandbox(stage.run.page);
    const label = `Build & test ${'🔑'.repeat(60)}`;
    await seedKeys(stage.run.page, label);
    await row(stage.run.page, label).click();
    const item = `Copy “Build && test ${'🔑'.repeat(46)}…”`;
    await expect.poll(async () => (await tray(stage))?.items).toContain(item);
    await stage.run.writeClipboard('a shopping list');
    await stage.run.closeWindow();
    await stage.run.order('choose', 'tray', item);
    await expect.poll(stage.run.readClipboard).toMatch(/^lev_sk_/);

    await stage.run.order('choose', 'tray', 'Lock vault');
    await expect.poll(async () => (await tray(stage))?.items).toEqual(['Open Latchkey', 'Lock vault', 'Quit Latchkey']);
    await expect.poll(async () => (await tray(stage))?.toolTip).toBe('Latchkey is locked');
    await expect.poll(stage.run.readClipboard).toBe('');
  });

  it('speaks the language of the window in tray and menu, at once and also while it is locked', async () => {
    await openSandbox(stage.run.page);
    await seedKeys(stage.run.page, 'Pipeline');
    await row(stage.run.page, 'Pipeline').click();
    await stage.call('changeSettings', { language: 'de' });
    await expect.poll(async () => (await tray(stage))?.items).toContain('„Pipeline“ kopieren');
    await stage.run.order('choose', 'application', 'Tresor sperren');
    await expect.poll(async () => (await tray(stage))?.toolTip).toBe('Latchkey ist gesperrt');
    expect((await tray(stage))?.items).toEqual(['Latchkey öffnen', 'Tresor sperren', 'Latchkey beenden']);
  });
});

onDouble('the Electron host', (stage) => {
  it('opens at login by a file of the desktop on Linux, without its window, and takes that away again', async () => {
    const config = join(stage.dataDir, 'config');
    const env = { ...process.env, XDG_CONFIG_HOME: config };
    const file = join(config, 'autostart', 'latchkey.desktop');
    await stage.run.quit();
    stage.run = await startOnDouble(stage.dataDir, env);
    await stage.call('changeSettings', { openAtLogin: true });
    expect(await readFile(file, 'utf8')).toContain(`"--data-dir" "${stage.dataDir}" "--at-login"\n`);
    await stage.run.quit();
    stage.run = await startOnDouble(stage.dataDir, env, {
      args: ['--at-login'],
      async meanwhile(order) {
        await expect.poll(async () => (await order('records')).tray?.items).toContain('Open Latchkey');
        expect((await order('records')).windows).toEqual([]);
        await order('choose', 'tray', 'Open Latchkey');
      },
    });
    await stage.call('changeSettings', { openAtLogin: false });
    expect(existsSync(file)).toBe(false);
    await stage.call('changeSettings', { keepInTray: false });
    await stage.run.quit();
    // Without the tray icon nobody would find Latchkey, so the window opens.
    stage.run = await startOnDouble(stage.dataDir, env, { args: ['--at-login'] });
    await button(stage.run.page, 'Try the sandbox').waitFor();
  });
});
