import type { App } from 'electron';
import { installedProgram } from '../../platform/packaged-program.ts';

/** How a desktop starts this Latchkey. */
export interface Launch {
  platform: NodeJS.Platform;
  isPackaged: boolean;
  /** Electron's program, or the packaged Latchkey. */
  execPath: string;
  /** The folder of the application's code. Electron's program needs it as an argument when Latchkey isn't packaged. */
  appPath: string;
  dataDir: string;
}

export const launchOf = (app: App, dataDir: string): Launch => ({
  platform: process.platform,
  execPath: app.isPackaged ? installedProgram() : process.execPath,
  isPackaged: app.isPackaged,
  appPath: app.getAppPath(),
  dataDir,
});

export const argsOf = ({ isPackaged, appPath, dataDir }: Launch): string[] => [
  ...(isPackaged ? [] : [appPath]),
  '--data-dir',
  dataDir,
];
