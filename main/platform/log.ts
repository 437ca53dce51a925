import type { Log } from '../core/ports/log.ts';

interface Line {
  at: string;
  event: string;
  text: string;
}

/** More than a vault in use logs in days. */
const mostLines = 2_000;
const lines: Line[] = [];

/** Writes one line of JSON to standard error, which the desktop's journal keeps. */
export const writeLog: Log = (event, facts = {}) => {
  const at = new Date().toISOString();
  const text = JSON.stringify({ at, event, ...facts });
  process.stderr.write(`${text}\n`);
  if (lines.push({ at, event, text }) > mostLines) lines.shift();
};

/** The latest lines of this process. It can't read back what a terminal or a journal has of them. */
export const latestLines = (): readonly Line[] => lines;
