import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, dialog, Menu, protocol, session, shell } from 'electron';
import { codedOf } from '../../contract/errors.ts';
import type { VaultEvent } from '../../contract/events.ts';
import type { Handlers, HostHandlers } from '../../contract/methods.ts';
import type { Settings } from '../../contract/settings.ts';
import { createVault } from '../../core/create-vault.ts';
import { languageOf, systemLanguage } from '../../core/language/language.ts';
import { createEvents } from '../../core/session/events.ts';
import { createSettings } from '../../core/session/settings.ts';
import { writeLog } from '../../platform/log.ts';
import { emptyAtLock } from '../../platform/memory/empty-at-lock.ts';
import { createPlatformPorts } from '../../platform/platform-ports.ts';
import { createRendererFiles } from '../../platform/renderer-files/renderer-files.ts';
import { databaseError } from '../../platform/sqlite/sqlite-errors.ts';
import { createDispatcher } from '../../rpc/dispatcher.ts';
import { errorText } from '../../texts/error-text.ts';
import { languages } from '../../texts/languages.ts';
import { markRunning } from '../mark-running.ts';
import { readOptions } from '../options.ts';
import { appScheme, serveApp } from './app-scheme.ts';
import { closeBeforeQuit, quitWhenTold } from './closing.ts';
import { type ContentProtection, createContentProtection } from './content-protection.ts';
import { offerContextMenu } from './context-menu.ts';
import { createElectronClipboard } from './electron-clipboard.ts';
import { createElectronNotifier } from './electron-notifier.ts';
import { createElectronTextFile } from './electron-text-file.ts';
import { createElectronTray } from './electron-tray.ts';
import { openOrGoBack } from './go-back-question.ts';
import { attachIpc } from './ipc-transport.ts';
import { createKeyLinks, linkedKey } from './key-links.ts';
import { clearBeforeQuit } from './leftover-question.ts';
import { confineWebContents, denyPermissions } from './lockdown.ts';
import { setOpenAtLogin } from './login-item.ts';
import { createMainWindow, type MainWindow } from './main-window.ts';
import { menuTemplate } from './menu.ts';
import { heedPower } from './power.ts';
import { createQuickSearch, type QuickSearch } from './quick-search.ts';
import { keepErrorsQuiet } from './quiet-errors.ts';
import { askBeforeLoss } from './quit-question.ts';
import { createTouchId } from './touch-id.ts';
import { electronProcess } from './utility-process.ts';
import { waylandDesktop } from './wayland.ts';

keepErrorsQuiet(writeLog);
markRunning(import.meta.dirname);
const { dataDir, goBack: mayGoBack, atLogin } = readOptions(process.argv.slice(app.isPackaged ? 1 : 2));

app.setName('Latchkey');
app.enableSandbox();
// In a Wayland session, global shortcuts need the desktop's portal (Electron's documentation of `globalShortcut`).
app.commandLine.appendSwitch('enable-features', 'GlobalShortcutsPortal');
protocol.registerSchemesAsPrivileged([appScheme]);
confineWebContents(app, shell);

/** Exit code that tells `scripts/start.mjs` that the user has seen the reason. Chromium doesn't use it. */
const refused = 78;

let calledWith: readonly string[] = process.argv;
/** Handles a link in an email, or a second start of Latchkey. Set again once the window can be shown. */
let call = (args: readonly string[]): void => {
  calledWith = args;
};
// On macOS links arrive here. At the start they arrive before Latchkey is ready.
app.on('open-url', (event, url) => {
  event.preventDefault();
  call([url]);
});
// Also while the keychain asks for its password at the start.
app.on('second-instance', (_event, args) => call(args));

try {
  moveIntoDataFolder();
  if (app.requestSingleInstanceLock()) app.whenReady().then(start).catch(refuseToStart);
  else app.quit();
} catch (error) {
  refuseToStart(error);
}

/** Puts Chromium's files into our data folder, so that one folder is one vault and one instance. Electron requires the folder to exist. */
function moveIntoDataFolder(): void {
  const folder = join(dataDir, 'window');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw databaseError(error, dataDir);
  }
  app.setPath('userData', folder);
}

async function start(): Promise<void> {
  const orders = quitWhenTold(app);
  // Without “persist:” the session is in memory: no cache, storage or history of the window is written to disk.
  const windowSession = session.fromPartition('window');
  denyPermissions(windowSession);
  serveApp(windowSession.protocol, createRendererFiles(join(import.meta.dirname, '../renderer')));

  const window: MainWindow = createMainWindow({
    session: windowSession,
    preload: join(import.meta.dirname, '../preload/index.cjs'),
    tellBroken: () => dialog.showErrorBox(texts().broken.message, texts().broken.detail),
  });
  // Not through the vault's `getSettings`, which is refused while locked.
  const settings = (): Settings => createSettings(ports).current();
  const language = () => languageOf(settings());
  const texts = () => languages[language()].desktop;
  /** Events from the desktop to the window. The vault doesn't know them. */
  const desktop = createEvents();
  const showKey = (keyId: string | null) => {
    window.show();
    desktop.emit(keyId === null ? { is: 'show-inbox' } : { is: 'show-key', keyId });
  };
  const wayland = waylandDesktop(app, window, process.env);
  const clipboard = createElectronClipboard(wayland);
  const hostPorts = {
    dataDir,
    host: 'electron' as const,
    startProcess: electronProcess(join(import.meta.dirname, 'secret-process.js')),
    clipboard,
    textFile: createElectronTextFile(() => window.current(), texts),
    touchId: createTouchId(texts),
    notifier: createElectronNotifier(showKey),
    keyLink: createKeyLinks(app, dataDir).to,
    log: writeLog,
  };
  const openPorts = (goBack: boolean) => createPlatformPorts({ ...hostPorts, goBack: goBack || mayGoBack });
  const ports = await openOrGoBack(openPorts, languages[systemLanguage()], refused);
  const protection = createContentProtection(app, window, () => settings().protectRevealed);
  const quickSearch = createQuickSearch(window, () => desktop.emit({ is: 'quick-search' }));
  const opened = await createVault(ports, hostHandlers(quickSearch, protection));
  closeBeforeQuit(app, opened.close);
  emptyAtLock(opened.subscribe);

  const lock = () => void opened.handlers.lock({}).catch(() => writeLog('lock-failed'));

  offerContextMenu(app, texts);
  askBeforeLoss(opened, texts, () => window.show());
  const open = () => window.show();
  const tray = createElectronTray(opened, language, { open, show: wayland && showKey, lock, quit: () => app.quit() });
  const staysInTray = async () => tray.isKept();
  if (wayland !== null) clearBeforeQuit({ app, orders, vault: opened, clipboard, texts, window, staysInTray });
  const heed = ({ keepInTray, openAtLogin }: Settings) => {
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(texts(), lock)));
    tray.keep(keepInTray);
    setOpenAtLogin(app, openAtLogin, dataDir, writeLog);
  };
  heed(settings());
  const catchUp = () => {
    opened.catchUp();
    tray.refresh();
  };
  heedPower(app, { lock, catchUp, clipboard, quit: orders.quit });
  // Only logged: if Latchkey didn't start, the user couldn't choose another shortcut.
  if (!quickSearch.start(settings().quickSearch)) writeLog('shortcut-taken');
  app.on('will-quit', quickSearch.close);
  const handlers: Handlers = {
    ...opened.handlers,
    revealSecret(input) {
      // Before the secret is sent, because the protection takes effect with the next frame of the desktop.
      protection.begin();
      return opened.handlers.revealSecret(input);
    },
    async changeSettings(change) {
      const store = () => opened.handlers.changeSettings(change);
      const { quickSearch: shortcut } = change;
      const changed = await (shortcut === undefined ? store() : quickSearch.change(shortcut, store));
      heed(changed);
      return changed;
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
  app.on('activate', () => window.show());
  app.on('window-all-closed', () => {
    if (!tray.isKept()) app.quit();
  });
  const { wasOpenedAtLogin } =
    process.platform === 'darwin' ? app.getLoginItemSettings() : { wasOpenedAtLogin: atLogin };
  const wasCalledMeanwhile = calledWith !== process.argv;
  if (wasCalledMeanwhile || !wasOpenedAtLogin || !tray.isKept()) call(calledWith);
}

function hostHandlers(quickSearch: QuickSearch, protection: ContentProtection): HostHandlers {
  return {
    async leaveQuickSearch({ back }) {
      quickSearch.leave(back);
      return {};
    },
    async beginReveal() {
      protection.begin();
      return {};
    },
    async endReveal() {
      protection.end();
      return {};
    },
  };
}

function refuseToStart(error: unknown): void {
  const coded = codedOf(error);
  writeLog('start-failed', { code: coded.code });
  const { message, next } = errorText(coded, languages[systemLanguage()]);
  dialog.showErrorBox(message, next);
  app.exit(refused);
}
