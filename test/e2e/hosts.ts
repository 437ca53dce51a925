import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect } from 'vitest';
import { whyNoSecretService } from '../secret-service.ts';
import { electronHost } from './electron-host.ts';
import { watchFocus } from './hands/focus.ts';
import type { Hand } from './hands/hand.ts';
import { keyboard } from './hands/keyboard.ts';
import { mouse } from './hands/mouse.ts';
import { watchPointer } from './hands/pointer.ts';
import type { Host, HostRun } from './host-run.ts';
import { loopbackHost } from './loopback-host.ts';
import { realElectronHost } from './real-electron-host.ts';

/** What a spec gets: a fresh data folder, and the window on it, which can be closed and opened again. */
export interface Stage {
  dataDir: string;
  run: HostRun;
  hand: Hand;
  /** Quits and starts again on the same folder. `meanwhile` is called in between. */
  restart(env?: NodeJS.ProcessEnv, meanwhile?: () => void): Promise<void>;
}

type Specs = (stage: Stage) => void;
type Environment = () => Promise<NodeJS.ProcessEnv>;

/**
 * Runs the same specs by mouse on every host. Use it for what each host does in its own way: how calls and events
 * cross, the clipboard, saving a file, locking, sleep and reloading, the secret store, the tray, notifications and
 * windows. The window itself is the same code everywhere, so specs of the window alone run once, by `onLoopback`.
 */
export function onEveryHost(what: string, specs: Specs, env?: Environment): void {
  describe.each([loopbackHost, electronHost, realElectronHost])(`${what}, on $name`, (host) => {
    specs(setUp({ host, hand: mouse, env }));
  });
}

/**
 * Runs the specs once with each hand, on a different kind of host each: by keyboard alone on loopback, by mouse on
 * Electron. So every task is done both ways and every call crosses both transports, in half of the runs that all pairs
 * would take.
 */
export function byEveryHand(what: string, specs: Specs, env?: Environment): void {
  describe.each([electronHost, realElectronHost])(`${what}, by mouse on $name`, (host) => {
    specs(setUp({ host, hand: mouse, env }));
  });
  byKeyboardAlone(what, specs, env);
}

function byKeyboardAlone(what: string, specs: Specs, env?: Environment): void {
  describe(`${what}, by keyboard alone`, () => {
    let pointerUsed = false;
    beforeEach(() => {
      pointerUsed = false;
    });
    const watch = async (page: Page) => {
      await watchFocus(page);
      await watchPointer(page, () => {
        pointerUsed = true;
      });
    };
    const stage = setUp({ host: loopbackHost, hand: keyboard, env, watch });
    afterEach(() => expect(pointerUsed).toBe(false));
    specs(stage);
  });
}

/** Runs the specs by mouse on loopback only, where a test can delay answers and make them fail. */
export function onLoopback(what: string, specs: Specs, env?: Environment): void {
  describe(what, () => specs(setUp({ host: loopbackHost, hand: mouse, env })));
}

export function onLoopbackByEveryHand(what: string, specs: Specs): void {
  onLoopback(what, specs);
  byKeyboardAlone(what, specs);
}

/** What the window showed when a test failed: it helps with a fault that comes once in a hundred runs. */
async function whatShowed(page: Page): Promise<string> {
  const shown = await page.locator('body').ariaSnapshot({ timeout: 5000 }).catch(String);
  return `The window at ${page.url()} showed:\n${shown}`;
}

interface SetUp {
  host: Host;
  hand: Hand;
  env?: Environment | undefined;
  /** Receives each window before the spec does. */
  watch?: (page: Page) => Promise<void>;
}

function setUp({ host, hand, env, watch }: SetUp): Stage {
  const stage = { hand } as Stage;
  const start = async (environment?: NodeJS.ProcessEnv) => {
    stage.run = await host.start(stage.dataDir, environment);
    await watch?.(stage.run.page);
  };

  beforeEach(async (context) => {
    const obstacle = host.obstacle() ?? whyNoSecretService();
    if (obstacle !== null) context.skip(obstacle);
    stage.dataDir = await mkdtemp(join(tmpdir(), 'latchkey-e2e-'));
    await start(await env?.());
    stage.restart = async (environment, meanwhile) => {
      await stage.run.quit();
      meanwhile?.();
      await start(environment);
    };
  });

  afterEach(async ({ task }) => {
    if (stage.run === undefined) return;
    const error = task.result?.state === 'fail' ? task.result.errors?.[0] : undefined;
    if (error) error.message += `\n\n${await whatShowed(stage.run.page)}`;
    await stage.run.quit();
    await rm(stage.dataDir, { recursive: true, force: true });
  });

  return stage;
}
