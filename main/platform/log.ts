import type { Log } from '../core/ports/log.ts';

/** One line of JSON on standard error, which a desktop's journal keeps. */
export const writeLog: Log = (event, facts = {}) => {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), event, ...facts })}\n`);
};
