import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, dialog, Menu, powerMonitor, protocol, session, shell } from 'electron';
import { VaultError } from '../../contract/errors.ts';
import type { VaultEvent } from '../../contract/events.ts';
import type { Handlers } from '../../contract/methods.ts';
import type { Settings } from '../../contract/settings.ts';
import { languageOf } from '../../core/language/language.ts';
import { createSettings } from '../../core/settings/settings.ts';
import { createVault, type Vault } from '../../core/vault/create-vault.ts';
import { createEvents } from '../../core/vault/events.ts';
import { writeLog } from '../../platform/log.ts';
import { createPlatformPorts } from '../../platform/platform-ports.ts';
import { createRendererFiles } from '../../platform/renderer-files/renderer-files.ts';
import { createDispatcher } from '../../rpc/dispatcher.ts';
import { languages } from '../../texts/languages.ts';
import { readOptions } from '../options.ts';
import { appScheme, serveApp } from './app-scheme.ts';
import { protectRevealed } from './content-protection.ts';
import { createElectronClipboard } from './electron-clipboard.ts';
import { createElectronNotifier } from './electron-notifier.ts';
import { createElectronTextFile } from './electron-text-file.ts';
import { createElectronTray } from './electron-tray.ts';
import { attachIpc } from './ipc-transport.ts';
import { createKeyLinks, linkedKey } from './key-links.ts';
import { confineWebContents, denyPermissions } from './lockdown.ts';
import { setOpenAtLogin } from './login-item.ts';
import { createMainWindow, type MainWindow } from './main-window.ts';
import { menuTemplate } from './menu.ts';
import { createQuickAccess } from './quick-access.ts';
import { askBeforeLoss } from './quit-question.ts';
import { createTouchId } from './touch-id.ts';

const { dataDir, atLogin } = readOptions(process.argv.slice(app.isPackaged ? 1 : 2));

app.setName('Latchkey');
app.enableSandbox();
// Electron's documentation of `globalShortcut`: within a Wayland session shortcuts go through the desktop's portal.
app.commandLine.appendSwitch('enable-features', 'GlobalShortcutsPortal');
protocol.registerSchemesAsPrivileged([appScheme]);
confineWebContents(app, shell);

/** By this code `scripts/start.mjs` knows that the user has been told why; it is none of Chromium's. */
const refused = 78;

let vault: Vault | null = null;
let calledWith: readonly string[] = process.argv;
/** As a link in a mail does, or whoever starts Latchkey once more. */
let call = (args: readonly string[]): void => {
  calledWith = args;
};
// On macOS links come this way, at the start before Latchkey is ready.
app.on('open-url', (event, url) => {
  event.preventDefault();
  call([url]);
});

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
  const texts = () => languages[language()].desktop;
  /** What the desktop asks of the window; the vault knows nothing of it. */
  const desktop = createEvents();
  const showKey = (keyId: string | null) => {
    window.show();
    desktop.emit(keyId === null ? { is: 'show-inbox' } : { is: 'show-key', keyId });
  };
  const ports = await createPlatformPorts({
    dataDir,
    host: 'electron',
    clipboard: createElectronClipboard(),
    textFile: createElectronTextFile(() => window.current(), texts),
    presence: createTouchId(texts),
    notifier: createElectronNotifier(showKey),
    keyLink: createKeyLinks(app, dataDir).to,
    log: writeLog,
  });
  const opened = await createVault(ports);
  vault = opened;

  const lock = () => void opened.handlers.lock({}).catch(() => writeLog('lock-failed'));
  powerMonitor.on('suspend', lock);
  // Linux tells of sleep only.
  powerMonitor.on('lock-screen', lock);

  askBeforeLoss(opened, texts, () => window.show());
  const tray = createElectronTray(opened, language, { open: () => window.show(), lock, quit: () => app.quit() });
  const heed = ({ keepInTray, openAtLogin }: Settings) => {
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(texts(), lock)));
    tray.keep(keepInTray);
    setOpenAtLogin(app, openAtLogin, dataDir, writeLog);
  };
  heed(settings());
  /** Timers stood still while the computer slept. */
  const look = () => {
    opened.look();
    tray.look();
  };
  powerMonitor.on('resume', look);
  powerMonitor.on('unlock-screen', look);
  const quickAccess = createQuickAccess(window, () => desktop.emit({ is: 'quick-access' }));
  // Who cannot start Latchkey for want of a shortcut could not choose another one either.
  if (!quickAccess.start(settings().quickAccess)) writeLog('shortcut-taken');
  app.on('will-quit', quickAccess.close);
  const handlers: Handlers = {
    ...opened.handlers,
    ...protectRevealed(opened.handlers, app, window, () => settings().protectRevealed),
    async changeSettings(change) {
      const store = () => opened.handlers.changeSettings(change);
      const { quickAccess: shortcut } = change;
      const changed = await (shortcut === undefined ? store() : quickAccess.change(shortcut, store));
      heed(changed);
      return changed;
    },
    leaveQuickAccess(input) {
      quickAccess.leave(input.back);
      return opened.handlers.leaveQuickAccess(input);
    },
  };
  const subscribe = (listener: (event: VaultEvent) => void) => {
    opened.subscribe(listener);
    desktop.subscribe(listener);
  };
  attachIpc(createDispatcher(handlers, writeLog), subscribe, window);

  call = (args) => {
    const keyId = linkedKey(args);
    if (keyId === null) window.show();
    else showKey(keyId);
  };
  app.on('second-instance', (_event, args) => call(args));
  app.on('activate', () => window.show());
  app.on('window-all-closed', () => {
    if (!tray.isKept()) app.quit();
  });
  const { wasOpenedAtLogin } =
    process.platform === 'darwin' ? app.getLoginItemSettings() : { wasOpenedAtLogin: atLogin };
  if (!wasOpenedAtLogin || !tray.isKept()) call(calledWith);
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
  app.exit(refused);
}

process.on('SIGTERM', () => app.quit());
process.on('SIGINT', () => app.quit());
