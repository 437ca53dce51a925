import { join } from 'node:path';
import { fill } from '../../contract/fill.ts';
import { methods } from '../../contract/methods.ts';
import { codedOf, VaultError } from '../../contract/vault-error.ts';
import { createVault } from '../../core/create-vault.ts';
import { createSettings } from '../../core/session/settings.ts';
import { writeLog } from '../../platform/log.ts';
import { launcherIn } from '../../platform/packaged-program.ts';
import { createPlatformPorts } from '../../platform/platform-ports.ts';
import { createRendererFiles } from '../../platform/renderer-files/renderer-files.ts';
import { nodeProcess } from '../../platform/secret-process/start-node-process.ts';
import { createDispatcher } from '../../rpc/dispatcher.ts';
import { errorSentence } from '../../texts/error-text.ts';
import { languages, preferredLanguage } from '../../texts/languages.ts';
import { dataDirOf } from '../data-dir.ts';
import { markRunning } from '../mark-running.ts';
import { readOptions } from '../options.ts';
import { serveBroker } from '../serve-broker.ts';
import { watchParent } from '../watch-parent.ts';
import { createBrowserNotifier } from './browser-notifier.ts';
import { createHandover } from './handover.ts';
import { hostHandlers } from './host-handlers.ts';
import { listen } from './listen.ts';
import { createLoopbackApp } from './loopback-app.ts';
import { createPageOpener } from './open-page.ts';
import { createOutsideThePage } from './outside-the-page.ts';
import { createSession } from './session.ts';
import { urlOfRunning } from './start-again.ts';
import { systemLanguages } from './system-languages.ts';
import { touchedBy, watchIdle } from './watch-idle.ts';
import { watchSleep } from './watch-sleep.ts';

markRunning(import.meta.dirname);
const { dataDir, port, goBack, headless } = readOptions(process.argv.slice(2));

/** `npm run dev` runs the sources. */
const secretProcess = import.meta.filename.endsWith('.ts') ? '../secret-process/index.ts' : 'secret-process.js';

/** The folder that `npm start` gives a browser a file in, too. */
const cache = import.meta.filename.endsWith('.ts') ? null : join(import.meta.dirname, '../../.cache');

async function start(): Promise<void> {
  const handover = createHandover();
  const notifier = createBrowserNotifier();
  const opener = createPageOpener([...(cache === null ? [] : [cache]), dataDir], process.env);
  const outside = createOutsideThePage({
    environment: process.env,
    pages: notifier,
    opener,
    newUrl: () => newUrl(),
    isLocked: async () => (await vault.handlers.getStatus({})).state === 'locked',
    texts: () => languages[createSettings(ports).language()].browser.question,
  });
  const ports = await createPlatformPorts({
    dataDir,
    // Tools start it without options, so it looks where the vault usually is.
    launcher: dataDir === dataDirOf(undefined) ? launcherIn(join(import.meta.dirname, '../..')) : null,
    goBack,
    host: 'loopback',
    startProcess: nodeProcess(join(import.meta.dirname, secretProcess)),
    clipboard: handover.clipboard,
    textFile: handover.textFile,
    // A browser can't confirm that the user is there.
    touchId: { offered: () => false, confirm: async () => false },
    notifier: outside.notifier,
    // The address changes at each start, so a link would stop working.
    keyLink: () => null,
    systemLanguages,
    leadUser: outside.leadUser,
    log: writeLog,
  });
  const files = createRendererFiles(
    join(import.meta.dirname, '../renderer'),
    () => createSettings(ports).current().appearance,
  );
  const vault = await createVault(ports, hostHandlers);
  await files.whenRead;
  const session = createSession(() => {
    opener.remove();
    process.send?.('launched');
  });
  const app = createLoopbackApp({
    dispatch: createDispatcher(methods, vault.handlers, writeLog),
    subscribe: outside.withClicks(vault.subscribe),
    handover,
    onNotice(listener) {
      const stop = notifier.onNotice(listener);
      outside.question.close();
      // Shows the notices that came while no page was open.
      vault.catchUp();
      return stop;
    },
    session,
    files,
  });
  const server = await listen(app, port);
  const isNeeded = () => notifier.isWatched() || vault.isNeeded();
  const untilIdle = () => watchIdle(() => void stop(), isNeeded);
  const broker = headless ? touchedBy(vault.broker, untilIdle()) : vault.broker;
  const newUrl = () => `${server.origin}${session.newLaunchPath()}`;
  const programs = await serveBroker(dataDir, { broker }, { open: async () => ({ url: newUrl() }) }, writeLog);
  const stopWatching = watchSleep(() => {
    vault.handlers.lock({}).catch(() => writeLog('lock-unfinished'));
    vault.catchUp();
  });

  // Shows what came due before, if the desktop can.
  void outside.find().then((isFound) => isFound && vault.catchUp());

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    stopWatching();
    programs?.close();
    outside.question.close();
    opener.remove();
    // Close the vault first: it tells the page to clear the clipboard while the page still listens.
    await vault.close();
    await server.close();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, stop);
  // On Windows, where a signal would end the process at once.
  process.on('message', (message) => message === 'quit' && void stop());
  // The command line that started it ends at once.
  if (!headless) watchParent(stop);

  const printNew = () => print(newUrl());
  if (!headless) printNew();
  // `scripts/start.mjs` reads the terminal. An address alone would be lost with the browser that used it.
  if (process.send === undefined) return;
  process.stdout.write(`${languages[preferredLanguage(systemLanguages())].browser.again}\n`);
  process.on('message', (word) => {
    if (word === 'open') printNew();
  });
}

function print(url: string): void {
  process.stdout.write(`${fill(languages[preferredLanguage(systemLanguages())].browser.address, { url })}\n`);
}

start().catch(async (error: unknown) => {
  const url = headless ? null : await urlOfRunning(error, dataDir).catch(() => null);
  if (url !== null) return print(url);
  if (!(error instanceof VaultError))
    writeLog('start-failed', { why: error instanceof Error ? error.name : 'unknown' });
  process.stderr.write(`${errorSentence(codedOf(error), languages[preferredLanguage(systemLanguages())])}\n`);
  process.exit(1);
});
