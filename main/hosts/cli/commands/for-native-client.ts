import { readFileSync } from 'node:fs';
import type { KeyLine } from '../../../contract/key-line.ts';
import { warnOfExpiry } from '../expiry-warning.ts';
import { Failure, failure, type Problem } from '../failure.ts';
import { write } from '../output.ts';
import { reportFailure } from '../report-failure.ts';
import { commandLineTexts } from '../texts.ts';

/**
 * Says what ended a command of the native client, which has no sentences. The vault isn't asked again: it may have asked the user.
 * @param words the command, and the descriptor with the problem
 */
export const report = ([command = '', descriptor = '']: readonly string[]): Promise<number> =>
  reportFailure(failureIn(descriptor), { isRun: command === 'run', json: false });

function failureIn(descriptor: string): Failure {
  try {
    return new Failure(JSON.parse(textIn(descriptor)) as Problem);
  } catch {
    return failure('unexpected');
  }
}

/** Says on the terminal which keys expire soon. @param words the descriptor with the keys */
export async function warn([descriptor = '']: readonly string[]): Promise<number> {
  const texts = await commandLineTexts();
  const note = async (said: (of: typeof texts) => string) => write(2, `${said(texts)}\n`);
  for (const key of JSON.parse(textIn(descriptor)) as KeyLine[]) await warnOfExpiry({ note }, key);
  return 0;
}

/** Of a file in memory, which the native client has written. */
const textIn = (descriptor: string): string => readFileSync(Number(descriptor), 'utf8');
