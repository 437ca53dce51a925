import type { Log } from '../../core/ports/log.ts';

/**
 * Electron would show the text and the stack of an uncaught error in a box, and write those of an unhandled rejection to the output.
 * Both may quote a secret, so only the name of the error is logged. Latchkey goes on: what was under way is in the journal.
 */
export function keepErrorsQuiet(log: Log): void {
  // The terminal or the pipe is gone. Otherwise each line of the log would be an uncaught error.
  for (const output of [process.stdout, process.stderr]) output.on('error', () => {});
  const note = (event: string) => (error: unknown) =>
    log(event, { why: error instanceof Error ? error.name : typeof error });
  process.on('uncaughtException', note('uncaught-error'));
  process.on('unhandledRejection', note('unhandled-rejection'));
}
