import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe } from 'vitest';
import { whyNoSecretService } from '../secret-service.ts';
import { electronHost } from './electron-host.ts';
import type { Host, HostRun } from './host-run.ts';
import { loopbackHost } from './loopback-host.ts';
import { realElectronHost } from './real-electron-host.ts';

/** What a spec has at hand: a fresh data folder, and the window on it, which can be closed and opened again. */
export interface Stage {
  dataDir: string;
  run: HostRun;
  /** Quits and starts again on the same folder. */
  restart(env?: NodeJS.ProcessEnv): Promise<void>;
}

/** Runs the same specs on every host. */
export function onEveryHost(what: string, specs: (stage: Stage) => void, env?: () => Promise<NodeJS.ProcessEnv>): void {
  describe.each([loopbackHost, electronHost, realElectronHost])(`${what}, on $name`, (host: Host) => {
    const stage = {} as Stage;

    beforeEach(async (context) => {
      const obstacle = host.obstacle() ?? whyNoSecretService();
      if (obstacle !== null) context.skip(obstacle);
      stage.dataDir = await mkdtemp(join(tmpdir(), 'latchkey-e2e-'));
      stage.run = await host.start(stage.dataDir, await env?.());
      stage.restart = async (environment) => {
        await stage.run.quit();
        stage.run = await host.start(stage.dataDir, environment);
      };
    });

    afterEach(async () => {
      if (stage.run === undefined) return;
      await stage.run.quit();
      await rm(stage.dataDir, { recursive: true, force: true });
    });

    specs(stage);
  });
}
