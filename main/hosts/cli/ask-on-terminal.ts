import { readFileSync } from 'node:fs';
import { fill } from '../../contract/fill.ts';
import { shownText } from '../../contract/foreign-text.ts';
import type { CommandLineTexts } from '../../texts/command-line-texts.ts';
import type { Failure } from './failure.ts';
import { isTerminal, write } from './output.ts';
import { askHidden } from './prompt.ts';
import { someoneIsThere } from './someone-is-there.ts';

interface Asked {
  /** What is to get a key, or which command is to change one. */
  program: string;
  input: object;
  /** What was typed before; null for nothing. */
  before: string | null;
}

/** In characters. Terminals wrap what is longer. */
const longestShown = 1000;

/** Answered with the passphrase alone: so a program that has a terminal of its own can't answer in the user's place. */
const asksPassphrase = ({ problem }: Failure): 'allow' | 'unlock' | null => {
  if (problem.is !== 'vault') return null;
  const { code, params } = problem.error;
  if (code === 'vault_locked') return 'unlock';
  const { reason } = params as { reason?: { is?: string } };
  return code === 'not_allowed' && reason?.is === 'passphrase-needed' ? 'allow' : null;
};

/**
 * Asks the user on this terminal, where no window can.
 * @returns the passphrase; null if it isn't the answer, or nobody can type it
 */
export async function askOnTerminal(texts: CommandLineTexts, failed: Failure, asked: Asked): Promise<string | null> {
  const what = asksPassphrase(failed);
  const isWrong = failed.message === 'passphrase_wrong' && asked.before !== null;
  if ((what === null && !isWrong) || !isTerminal(2) || !someoneIsThere() || !isInForeground()) return null;
  if (isWrong) write(2, `${texts.passphraseWrong}\n`);
  else write(2, `${question(texts, asked)}\n`);
  return askHidden(`${what === 'unlock' ? texts.passphrase : texts.passphraseToAllow} `);
}

function question({ noWindow, asksFor }: CommandLineTexts, { program, input }: Asked): string {
  const what = whatOf(input);
  return what === '' ? noWindow : `${noWindow} ${fill(asksFor, { program: shown(program), what: shown(what) })}`;
}

/** The keys that a call names, the variables that become keys, or the file of a backup. */
function whatOf(input: object): string {
  const { references, names, reference, account, label, file } = input as Record<string, string & string[]>;
  const several = references ?? names;
  if (several) return several.join(', ');
  return reference ?? file ?? [account, label].filter((word) => word !== undefined).join('/');
}

/** A file of a project may have chosen these words, with control characters in them. */
const shown = (text: string): string => shownText(text, longestShown);

/** The system stops a program in the background that reads from its terminal. */
function isInForeground(): boolean {
  if (process.platform !== 'linux') return true;
  try {
    const [, , group, , , foreground] = readFileSync('/proc/self/stat', 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return group === foreground;
  } catch {
    return false;
  }
}
