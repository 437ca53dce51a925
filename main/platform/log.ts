import type { Log } from '../core/ports/log.ts';

/** Writes one line of JSON to standard error, which the desktop's journal keeps. */
export const writeLog: Log = (event, facts = {}) => {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), event, ...facts })}\n`);
};
