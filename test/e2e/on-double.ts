import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect } from 'vitest';
import { whyNoSecretService } from '../secret-service.ts';
import { type ElectronRun, electronHost, startOnDouble } from './electron-host.ts';
import { button } from './window.ts';

export interface DoubleStage {
  dataDir: string;
  /** A spec that quits this run replaces it by the next one. */
  run: ElectronRun;
  /** Calls the core as the window does. Resolves to the output. */
  call(method: string, input: unknown): Promise<Record<string, string>>;
  /** The window that is open now: a new one after the first was closed. */
  shownWindow(): Page | undefined;
}

/** For specs of the Electron host alone. Each spec gets a fresh data folder and the first start on it, with more variables if given. */
export function onDouble(what: string, specs: (stage: DoubleStage) => void, env: NodeJS.ProcessEnv = {}): void {
  describe(what, () => {
    const stage = {
      async call(method, input) {
        const reply = await stage.run.order('callFromForeignFrame', 'app://bundle/', true, method, input);
        expect(reply).toEqual({ ok: true, output: expect.anything() });
        return (reply as { output: Record<string, string> }).output;
      },
      shownWindow: () =>
        stage.run.context.pages().find((page) => page.url().startsWith('https://bundle.app.double.test/')),
    } as DoubleStage;

    beforeEach(async (context) => {
      const obstacle = electronHost.obstacle() ?? whyNoSecretService();
      if (obstacle !== null) context.skip(obstacle);
      stage.dataDir = await mkdtemp(join(tmpdir(), 'latchkey-e2e-'));
      stage.run = await startOnDouble(stage.dataDir, { ...process.env, ...env });
      await button(stage.run.page, 'Try the sandbox').waitFor();
    });
    afterEach(async () => {
      await stage.run?.quit();
      if (stage.dataDir !== undefined) await rm(stage.dataDir, { recursive: true, force: true });
    });

    specs(stage);
  });
}
