import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { chromiumPath, openWatchedContext } from './chromium.ts';
import type { Orders } from './double/control.ts';
import type { Host, HostRun } from './host-run.ts';
import { built } from './loopback-run.ts';

type Order = <O extends keyof Orders>(
  order: O,
  ...args: Parameters<Orders[O]>
) => Promise<Awaited<ReturnType<Orders[O]>>>;

/** The built Electron host on the double, with extras that only its own tests need. */
export interface ElectronRun extends HostRun {
  order: Order;
  context: BrowserContext;
  endpoint: string;
  /** Closes the window as the user would. Waits for the page to go, or the next window would be mistaken for it. */
  closeWindow(): Promise<void>;
  /** Resolves when the process has ended by itself. */
  ended(): Promise<void>;
  /** Closes the pipes that the process writes to. */
  stopReading(): void;
}

/** Starts the process without waiting for a window: another process may have the data folder. */
export function spawnOnDouble(endpoint: string, args: string[], env: NodeJS.ProcessEnv = process.env) {
  const double = join(import.meta.dirname, 'double/register.ts');
  return spawn(process.execPath, ['--import', double, join(built, 'main/electron.js'), ...args], {
    // Otherwise wl-clipboard would read the clipboard of whoever runs the tests on Wayland.
    env: { ...env, LATCHKEY_DOUBLE_CDP: endpoint, WAYLAND_DISPLAY: 'none' },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
}

interface Start {
  args?: string[];
  /** Runs before the wait for the window. */
  meanwhile?: (order: Order) => Promise<unknown>;
}

export async function startOnDouble(
  dataDir: string,
  env: NodeJS.ProcessEnv = process.env,
  { args: more = [], meanwhile }: Start = {},
): Promise<ElectronRun> {
  const { context, endpoint } = await openWatchedContext();
  const child = spawnOnDouble(endpoint, ['--data-dir', dataDir, ...more], env);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (text: Buffer) => {
      output += text.toString();
    });
  }
  // The output is complete only at `close`.
  const ended = once(child, 'close');
  let count = 0;
  const order: Order = (name, ...given) => {
    count += 1;
    const id = count;
    return new Promise((resolve) => {
      const answer = (message: unknown) => {
        const reply = message as { id: number; result: never };
        if (reply.id !== id) return;
        child.off('message', answer);
        resolve(reply.result);
      };
      child.on('message', answer);
      child.send({ id, order: name, args: given });
    });
  };
  await meanwhile?.(order);
  const page = await windowOf(
    context,
    () => child.exitCode,
    () => output,
  );
  return {
    page,
    order,
    context,
    endpoint,
    readClipboard: async () => (await order('readClipboard')).text,
    writeClipboard: async (text) => void (await order('writeClipboard', text)),
    reload: async () => void (await page.reload()),
    async closeWindow() {
      const gone = page.isClosed() ? null : page.waitForEvent('close');
      await order('closeWindow');
      await gone;
    },
    async sleep(ms) {
      await order('sleepFor', ms);
      await order('emitPower', 'resume');
    },
    async saveWith(press) {
      const folder = await mkdtemp(join(tmpdir(), 'latchkey-saved-'));
      const path = join(folder, 'saved.txt');
      await order('armSaveDialog', path);
      await press();
      await page
        .getByRole('status')
        .filter({ hasText: /saved|exported|backed up/i })
        .waitFor({ state: 'attached' });
      const { saveDialogs } = await order('records');
      const { defaultPath } = saveDialogs.at(-1) as { defaultPath: string };
      const bytes = await readFile(path);
      await rm(folder, { recursive: true });
      return { name: basename(defaultPath), text: bytes.toString(), bytes };
    },
    async ended() {
      await ended;
    },
    stopReading() {
      child.stdout?.destroy();
      child.stderr?.destroy();
    },
    listenIn: async () => {},
    messages: async () => (await order('records')).messages.join('\n'),
    output: () => output,
    async quit() {
      if (child.connected) child.send({ id: 0, order: 'quit', args: [] });
      const [code] = await ended;
      await context.close();
      return code;
    },
  };
}

async function windowOf(context: BrowserContext, exitCode: () => number | null, output: () => string): Promise<Page> {
  for (;;) {
    const page = context.pages().find((candidate) => candidate.url().startsWith('https://bundle.app.double.test/'));
    if (page) return page;
    if (exitCode() !== null) throw new Error(`the host ended with ${exitCode()}: ${output()}`);
    await wait(20);
  }
}

export const electronHost: Host = {
  name: 'the Electron host on the double',
  obstacle: () => (chromiumPath() === null ? 'Chromium is not installed' : null),
  start: startOnDouble,
};
