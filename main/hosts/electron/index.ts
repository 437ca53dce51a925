import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, dialog, Menu, nativeTheme, protocol, session, shell } from 'electron';
import type { VaultEvent } from '../../contract/events.ts';
import { type Handlers, type HostHandlers, methods } from '../../contract/methods.ts';
import type { Settings } from '../../contract/settings.ts';
import { codedOf } from '../../contract/vault-error.ts';
import { createVault, type Vault } from '../../core/create-vault.ts';
import type { Ports } from '../../core/ports/ports.ts';
import { createEvents } from '../../core/session/events.ts';
import { createSettings } from '../../core/session/settings.ts';
import { writeLog } from '../../platform/log.ts';
import { launcherIn } from '../../platform/packaged-program.ts';
import { createPlatformPorts } from '../../platform/platform-ports.ts';
import { createRendererFiles } from '../../platform/renderer-files/renderer-files.ts';
import { databaseError } from '../../platform/sqlite/sqlite-errors.ts';
import { createDispatcher } from '../../rpc/dispatcher.ts';
import { errorText } from '../../texts/error-text.ts';
import { languages, preferredLanguage } from '../../texts/languages.ts';
import { dataDirOf } from '../data-dir.ts';
import { keychainAsks } from '../keychain-asks.ts';
import { markRunning } from '../mark-running.ts';
import { readOptions } from '../options.ts';
import { serveBroker } from '../serve-broker.ts';
import { appScheme, serveApp } from './app-scheme.ts';
import { installApplicationFile } from './application-file.ts';
import { hearCalls } from './calls.ts';
import { closeBeforeQuit, quitWhenTold } from './closing.ts';
import { type ContentProtection, createContentProtection } from './content-protection.ts';
import { offerContextMenu } from './context-menu.ts';
import { hasShortcutPortal, hasTray } from './desktop-services.ts';
import { createElectronClipboard } from './electron-clipboard.ts';
import { createElectronNotifier } from './electron-notifier.ts';
import { createElectronTextFile } from './electron-text-file.ts';
import { createElectronTray } from './electron-tray.ts';
import { pickFolder } from './folder-dialog.ts';
import { openOrGoBack } from './go-back-question.ts';
import { attachIpc } from './ipc-transport.ts';
import { createKeyLinks } from './key-links.ts';
import { clearBeforeQuit } from './leftover-question.ts';
import { confineSession, confineWebContents } from './lockdown.ts';
import { setOpenAtLogin } from './login-item.ts';
import { createMainWindow, type MainWindow } from './main-window.ts';
import { menuTemplate } from './menu.ts';
import { heedPower } from './power.ts';
import { createQuestionVisit, type QuestionVisit } from './question-visit.ts';
import { createQuickSearch, type QuickSearch } from './quick-search.ts';
import { keepErrorsQuiet } from './quiet-errors.ts';
import { askBeforeLoss } from './quit-question.ts';
import { createTouchId } from './touch-id.ts';
import { electronProcess } from './utility-process.ts';
import { isOnWayland, waylandDesktop } from './wayland.ts';
import { createVisit, type Desktop, type Visit } from './window-place.ts';

keepErrorsQuiet(writeLog);
markRunning(import.meta.dirname);
const { dataDir, goBack: mayGoBack, atLogin } = readOptions(process.argv.slice(app.isPackaged ? 1 : 2));

app.setName('Latchkey');
// Windows shows notifications only of a program with such an id, and with a shortcut of that id in the Start menu. The path is for
// a development build.
app.setAppUserModelId(app.isPackaged ? 'Latchkey.Latchkey' : process.execPath);
app.enableSandbox();
protocol.registerSchemesAsPrivileged([appScheme]);
/** Whether the user entered this page for an account. Set again once there is a vault. */
let isEntered = (_url: string): boolean => false;
confineWebContents(app, shell, (url) => isEntered(url));

/** Exit code that tells `scripts/start.mjs` that the user has seen the reason. Chromium doesn't use it. */
const refused = 78;

const calls = hearCalls(app, process.argv);

try {
  moveIntoDataFolder();
  if (app.requestSingleInstanceLock()) app.whenReady().then(start).catch(refuseToStart);
  else app.quit();
} catch (error) {
  void refuseToStart(error);
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
  installApplicationFile(app, dataDir, writeLog);
  // Without “persist:” the session is in memory: no cache, storage or history of the window is written to disk.
  const windowSession = session.fromPartition('window');
  confineSession(windowSession);
  serveApp(windowSession.protocol, createRendererFiles(join(import.meta.dirname, '../renderer')));

  const window: MainWindow = createMainWindow({
    session: windowSession,
    preload: join(import.meta.dirname, '../preload/index.cjs'),
    tellBroken: () => dialog.showErrorBox(texts().broken.message, texts().broken.detail),
  });
  // Not through the vault's `getSettings`, which is refused while locked.
  const settings = (): Settings => createSettings(ports).current();
  const language = () => createSettings(ports).language();
  const texts = () => languages[language()].desktop;
  /** Events from the desktop to the window. The vault doesn't know them. */
  const desktop = createEvents();
  const showKey = (keyId: string | null) => {
    window.show();
    desktop.emit(keyId === null ? { is: 'show-inbox' } : { is: 'show-key', keyId });
  };
  const wayland = waylandDesktop(app, window, process.env);
  const onScreen = { isWayland: isOnWayland(app), hasTray: () => tray.isShown() };
  const atSearch = createVisit(window, onScreen);
  const atQuestion = createVisit(window, onScreen);
  const clipboard = createElectronClipboard(wayland);
  const hostPorts = {
    dataDir,
    // Tools start it without options, so it looks where the vault usually is.
    launcher: dataDir === dataDirOf(undefined) ? launcherIn(join(import.meta.dirname, '../..')) : null,
    host: 'electron' as const,
    startProcess: electronProcess(join(import.meta.dirname, 'secret-process.js')),
    clipboard,
    textFile: createElectronTextFile(() => window.current(), texts),
    touchId: createTouchId(texts),
    notifier: createElectronNotifier(showKey),
    keyLink: createKeyLinks(app, dataDir).to,
    systemLanguages: () => app.getPreferredSystemLanguages(),
    async leadUser() {
      atQuestion.begin();
      return true;
    },
    log: writeLog,
  };
  const openPorts = (goBack: boolean) => createPlatformPorts({ ...hostPorts, goBack: goBack || mayGoBack });
  const ports = await openOrGoBack(openPorts, systemTexts(), refused);
  const protection = createContentProtection(app, window, () => settings().protectRevealed);
  const callSearch = () => {
    atSearch.begin();
    desktop.emit({ is: 'quick-search' });
  };
  const quickSearch = createQuickSearch(callSearch, onScreen.isWayland);
  const opened = await openVault(ports, window, hostHandlers({ quickSearch, atSearch, protection, onScreen, window }));

  const lock = () => void opened.handlers.lock({}).catch(() => writeLog('lock-failed'));
  offerContextMenu(app, texts);
  askBeforeLoss(opened, texts, () => window.show());
  const open = () => window.show();
  const tray = createElectronTray(opened, language, { open, show: wayland && showKey, lock, quit: () => app.quit() });
  if (wayland !== null) {
    clearBeforeQuit({ app, orders, vault: opened, clipboard, texts, window, staysInTray: tray.isShown });
  }
  const heed = ({ appearance, keepInTray, openAtLogin }: Settings) => {
    nativeTheme.themeSource = appearance;
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
  // If Latchkey didn't start, the user couldn't choose another shortcut.
  if (!quickSearch.start(settings().quickSearch)) writeLog('shortcut-taken');
  app.on('will-quit', quickSearch.close);
  const questions = createQuestionVisit(atQuestion, opened.handlers);
  opened.subscribe(questions.heed);
  const handlers = handlersOnDesktop(opened, { protection, questions, quickSearch, heed });
  const subscribe = (listener: (event: VaultEvent) => void) => {
    opened.subscribe(listener);
    desktop.subscribe(listener);
  };
  attachIpc(createDispatcher(methods, handlers, writeLog), subscribe, window);

  const show = (keyId: string | null) => (keyId === null ? window.show() : showKey(keyId));
  const { keyId, isAgain } = calls.answer(show);
  app.on('activate', () => window.show());
  app.on('window-all-closed', async () => {
    // By now the user may have opened the window again.
    if (!(await tray.isShown()) && window.current() === null) app.quit();
  });
  const { wasOpenedAtLogin } =
    process.platform === 'darwin' ? app.getLoginItemSettings() : { wasOpenedAtLogin: atLogin };
  if (isAgain || !wasOpenedAtLogin || !(await tray.isShown())) show(keyId);
}

interface Heeding {
  protection: ContentProtection;
  questions: QuestionVisit;
  quickSearch: QuickSearch;
  heed(settings: Settings): void;
}

/** The vault's handlers, and what the desktop does around some of them. */
function handlersOnDesktop({ handlers }: Vault, { protection, questions, quickSearch, heed }: Heeding): Handlers {
  return {
    ...handlers,
    revealSecret(input) {
      // Before the secret is sent, because the protection takes effect with the next frame of the desktop.
      protection.begin();
      return handlers.revealSecret(input);
    },
    answerQuestion: questions.answer,
    async changeSettings(change) {
      const store = () => handlers.changeSettings(change);
      const { quickSearch: shortcut } = change;
      const changed = await (shortcut === undefined ? store() : quickSearch.change(shortcut, store));
      heed(changed);
      return changed;
    },
  };
}

async function openVault(ports: Ports, window: MainWindow, handlers: HostHandlers): Promise<Vault> {
  const opened = await createVault(ports, handlers);
  isEntered = opened.isEntered;
  const open = async () => {
    window.show();
    return { url: null };
  };
  const programs = await serveBroker(dataDir, opened, { open }, writeLog);
  closeBeforeQuit(app, () => {
    programs?.close();
    return opened.close();
  });
  return opened;
}

interface OnDesktop {
  quickSearch: QuickSearch;
  atSearch: Visit;
  protection: ContentProtection;
  onScreen: Desktop;
  window: MainWindow;
}

function hostHandlers({ quickSearch, atSearch, protection, onScreen: { isWayland }, window }: OnDesktop): HostHandlers {
  return {
    async leaveQuickSearch({ back }) {
      await atSearch.end(back);
      return {};
    },
    async getDesktop() {
      const ofWayland = async () => ((await hasShortcutPortal()) ? 'desktop' : 'none');
      const shortcuts = isWayland ? await ofWayland() : quickSearch.isTaken() ? 'taken' : 'latchkey';
      // Latchkey is packaged for macOS only with a signature.
      return { shortcuts, tray: await hasTray(), keychainAsks: keychainAsks(app.isPackaged) };
    },
    pickFolder: async ({ near }) => ({ folder: await pickFolder(window.current(), near) }),
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

/** For texts that are shown before the settings can be read. */
const systemTexts = () => languages[preferredLanguage(app.getPreferredSystemLanguages())];

async function refuseToStart(error: unknown): Promise<void> {
  // Before, Linux shows no box: Electron writes its text to the terminal.
  await app.whenReady();
  const coded = codedOf(error);
  writeLog('start-failed', { code: coded.code });
  const { message, next } = errorText(coded, systemTexts());
  dialog.showErrorBox(message, next);
  app.exit(refused);
}
