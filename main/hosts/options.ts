import { parseArgs } from 'node:util';
import { dataDirOf } from './data-dir.ts';

export interface HostOptions {
  /** Absolute path. The same for every host, so that each opens the same vault. */
  dataDir: string;
  /** 0 for any free port. */
  port: number;
  /** Whether damaged records are replaced by their newest generation. */
  goBack: boolean;
  /** Started at login, so no window is opened. */
  atLogin: boolean;
  /** Started by the command line: prints no address, and ends by itself. */
  headless: boolean;
}

/** Reads the options from `npm start`, which has checked them. Unknown options belong to Electron and Chromium. */
export function readOptions(args: string[]): HostOptions {
  const { values } = parseArgs({
    args,
    strict: false,
    options: {
      'data-dir': { type: 'string' },
      port: { type: 'string' },
      'previous-records': { type: 'boolean' },
      'at-login': { type: 'boolean' },
      headless: { type: 'boolean' },
    },
  });
  const asked = values['data-dir'];
  return {
    dataDir: dataDirOf(typeof asked === 'string' ? asked : undefined),
    port: Number(values.port ?? 0),
    goBack: values['previous-records'] === true,
    atLogin: values['at-login'] === true,
    headless: values.headless === true,
  };
}
