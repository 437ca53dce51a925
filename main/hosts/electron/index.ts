import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, dialog, Menu, powerMonitor, protocol, session, shell } from 'electron';
import { VaultError } from '../../contract/errors.ts';
import type { Handlers } from '../../contract/methods.ts';
import type { Settings } from '../../contract/settings.ts';
import { languageOf } from '../../core/language/language.ts';
import { createSettings } from '../../core/settings/settings.ts';
import { createVault, type Vault } from '../../core/vault/create-vault.ts';
import { writeLog } from '../../platform/log.ts';
import { createPlatformPorts } from '../../platform/platform-ports.ts';
import { createRendererFiles } from '../../platform/renderer-files/renderer-files.ts';
import { createDispatcher } from '../../rpc/dispatcher.ts';
import { readOptions } from '../options.ts';
import { appScheme, serveApp } from './app-scheme.ts';
import { createElectronClipboard } from './electron-clipboard.ts';
import { createElectronNotifier } from './electron-notifier.ts';
import { createElectronTextFile } from './electron-text-file.ts';
import { createElectronTray } from './electron-tray.ts';
import { attachIpc } from './ipc-transport.ts';
import { confineWebContents, denyPermissions } from './lockdown.ts';
import { setOpenAtLogin } from './login-item.ts';
import { createMainWindow, type MainWindow } from './main-window.ts';
import { menuTemplate } from './menu.ts';
import { desktopTexts } from './texts/index.ts';
import { touchId } from './touch-id.ts';

const { dataDir } = readOptions(process.argv.slice(app.isPackaged ? 1 : 2));

app.setName('Latchkey');
app.enableSandbox();
protocol.registerSchemesAsPrivileged([appScheme]);
confineWebContents(app, shell);

let vault: Vault | null = null;

try {
  moveIntoDataFolder();
  if (app.requestSingleInstanceLock()) app.whenReady().then(start).catch(refuseToStart);
  else app.quit();
} catch (error) {
  refuseToStart(error);
}

/** Chromium's own files go below ours, so that one folder is one vault, and one instance. Electron wants the folder there. */
function moveIntoDataFolder(): void {
  const folder = join(dataDir, 'window');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch {
    throw new VaultError('records_unwritable', { path: dataDir });
  }
  app.setPath('userData', folder);
}

async function start(): Promise<void> {
  // Without “persist:” the session lives in memory: no cache, storage or history of the window reaches the disk.
  const windowSession = session.fromPartition('window');
  denyPermissions(windowSession);
  serveApp(windowSession.protocol, createRendererFiles(join(import.meta.dirname, '../renderer')));

  const window: MainWindow = createMainWindow(windowSession, join(import.meta.dirname, '../preload/index.cjs'));
  // Not by the vault's `getSettings`, which a locked one refuses.
  const settings = (): Settings => createSettings(ports).current();
  const language = () => languageOf(settings());
  const ports = await createPlatformPorts({
    dataDir,
    host: 'electron',
    clipboard: createElectronClipboard(),
    textFile: createElectronTextFile(
      () => window.current(),
      () => desktopTexts[language()],
    ),
    presence: touchId,
    notifier: createElectronNotifier(() => window.show()),
    log: writeLog,
  });
  const opened = await createVault(ports);
  vault = opened;

  const lock = () => void opened.handlers.lock({}).catch(() => writeLog('lock-failed'));
  powerMonitor.on('suspend', lock);
  // Linux tells of sleep only.
  powerMonitor.on('lock-screen', lock);

  const tray = createElectronTray(opened, language, { open: () => window.show(), lock, quit: () => app.quit() });
  const heed = ({ keepInTray, openAtLogin }: Settings) => {
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(desktopTexts[language()], lock)));
    tray.keep(keepInTray);
    setOpenAtLogin(app, openAtLogin, dataDir);
  };
  heed(settings());
  const handlers: Handlers = {
    ...opened.handlers,
    async changeSettings(change) {
      const settings = await opened.handlers.changeSettings(change);
      heed(settings);
      return settings;
    },
  };
  attachIpc(createDispatcher(handlers, writeLog), opened.subscribe, window);

  app.on('second-instance', () => window.show());
  app.on('activate', () => window.show());
  app.on('window-all-closed', () => {
    if (!tray.isKept()) app.quit();
  });
  window.show();
}

app.on('will-quit', (event) => {
  if (vault === null) return;
  event.preventDefault();
  const closing = vault;
  vault = null;
  closing.close().finally(() => app.quit());
});

function refuseToStart(error: unknown): void {
  const reason = error instanceof VaultError ? error : new VaultError('internal');
  writeLog('start-failed', { code: reason.code });
  dialog.showErrorBox(reason.message, reason.next);
  app.exit(1);
}

process.on('SIGTERM', () => app.quit());
process.on('SIGINT', () => app.quit());
