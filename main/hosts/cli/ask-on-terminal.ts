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
  before: Typed | null;
}

/** A passphrase, and what it was typed for. */
export interface Typed {
  passphrase: string;
  to: 'allow' | 'unlock';
}

/** In characters. Terminals wrap what is longer. */
const longestShown = 1000;

/** Answered with the passphrase alone: so a program that has a terminal of its own can't answer in the user's place. */
const asksPassphrase = ({ problem }: Failure): Typed['to'] | null => {
  if (problem.is !== 'vault') return null;
  const { code, params } = problem.error;
  if (code === 'vault_locked') return 'unlock';
  const { reason } = params as { reason?: { is?: string } };
  return code === 'not_allowed' && reason?.is === 'passphrase-needed' ? 'allow' : null;
};

/**
 * Asks the user on this terminal, where no window can.
 * @returns null if a passphrase isn't the answer, or nobody can type it
 */
export async function askOnTerminal(texts: CommandLineTexts, failed: Failure, asked: Asked): Promise<Typed | null> {
  const wrong = failed.message === 'passphrase_wrong' ? asked.before : null;
  const to = asksPassphrase(failed) ?? wrong?.to ?? null;
  if (to === null || !isTerminal(2) || !someoneIsThere() || !isInForeground()) return null;
  write(2, `${wrong === null ? question(texts, asked) : texts.passphraseWrong}\n`);
  return { passphrase: await askHidden(`${to === 'unlock' ? texts.passphrase : texts.passphraseToAllow} `), to };
}

function question({ noWindow, asksFor, asksForSeveral }: CommandLineTexts, { program, input }: Asked): string {
  const names = namesIn(input);
  if (names.length === 0) return noWindow;
  const told = { program: shown(program), what: shown(names.join(', ')), count: names.length };
  // Not all of many fit, so their number is told.
  return `${noWindow} ${fill(names.length === 1 ? asksFor : asksForSeveral, told)}`;
}

/** The keys that a call names, the variables that become keys, or the file of a backup. */
function namesIn(input: object): readonly string[] {
  const { references, names, reference, account, label, file } = input as Record<string, string & string[]>;
  const one = reference ?? file ?? (label === undefined ? undefined : `${account}/${label}`);
  return references ?? names ?? (one === undefined ? [] : [one]);
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
