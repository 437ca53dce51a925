import { join } from 'node:path';
import { codedOf, VaultError } from '../../contract/errors.ts';
import { fill } from '../../contract/fill.ts';
import { createVault } from '../../core/create-vault.ts';
import { systemLanguage } from '../../core/language/language.ts';
import { writeLog } from '../../platform/log.ts';
import { createPlatformPorts } from '../../platform/platform-ports.ts';
import { createRendererFiles } from '../../platform/renderer-files/renderer-files.ts';
import { createDispatcher } from '../../rpc/dispatcher.ts';
import { errorSentence } from '../../texts/error-text.ts';
import { languages } from '../../texts/languages.ts';
import { readOptions } from '../options.ts';
import { createBrowserNotifier } from './browser-notifier.ts';
import { createHandover } from './handover.ts';
import { hostHandlers } from './host-handlers.ts';
import { listen } from './listen.ts';
import { createLoopbackApp } from './loopback-app.ts';
import { createSession } from './session.ts';
import { watchParent } from './watch-parent.ts';
import { watchSleep } from './watch-sleep.ts';

const { dataDir, port } = readOptions(process.argv.slice(2));

async function start(): Promise<void> {
  const handover = createHandover();
  const notifier = createBrowserNotifier();
  const ports = await createPlatformPorts({
    dataDir,
    host: 'loopback',
    clipboard: handover.clipboard,
    textFile: handover.textFile,
    // A browser can't confirm that the user is there.
    touchId: { offered: () => false, confirm: async () => false },
    notifier,
    // The address changes at each start, so a link would stop working.
    keyLink: () => null,
    log: writeLog,
  });
  const files = createRendererFiles(join(import.meta.dirname, '../renderer'));
  const vault = await createVault(ports, hostHandlers);
  await files.whenRead;
  const session = createSession(() => void process.send?.('launched'));
  const app = createLoopbackApp({
    dispatch: createDispatcher(vault.handlers, writeLog),
    subscribe: vault.subscribe,
    handover,
    onNotice(listener) {
      const stop = notifier.onNotice(listener);
      // Shows the notices that came while no page was open.
      vault.catchUp();
      return stop;
    },
    session,
    files,
  });
  const server = await listen(app, port);
  const stopWatching = watchSleep(() => {
    vault.handlers.lock({}).catch(() => writeLog('lock-unfinished'));
    vault.catchUp();
  });

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    stopWatching();
    // Close the vault first: it tells the page to clear the clipboard while the page still listens.
    await vault.close();
    await server.close();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, stop);
  watchParent(stop);

  const url = `${server.origin}${session.newLaunchPath()}`;
  process.stdout.write(`${fill(languages[systemLanguage()].browser.address, { url })}\n`);
}

start().catch((error: unknown) => {
  if (!(error instanceof VaultError))
    writeLog('start-failed', { why: error instanceof Error ? error.name : 'unknown' });
  process.stderr.write(`${errorSentence(codedOf(error), languages[systemLanguage()])}\n`);
  process.exit(1);
});
