import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import envPaths from 'env-paths';

export interface HostOptions {
  /** Absolute. The same for every host, so that each opens the same vault. */
  dataDir: string;
  /** 0 takes any free one. */
  port: number;
  /** Nobody asked for a window just now. */
  atLogin: boolean;
}

/** Reads what `npm start` passes on, which has checked it; unknown options are Electron's and Chromium's own. */
export function readOptions(args: string[]): HostOptions {
  const { values } = parseArgs({
    args,
    strict: false,
    options: { 'data-dir': { type: 'string' }, port: { type: 'string' }, 'at-login': { type: 'boolean' } },
  });
  const dataDir =
    typeof values['data-dir'] === 'string' ? values['data-dir'] : envPaths('Latchkey', { suffix: '' }).data;
  return { dataDir: resolve(dataDir), port: Number(values.port ?? 0), atLogin: values['at-login'] === true };
}
