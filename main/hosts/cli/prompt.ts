import { closeSync, openSync, readSync } from 'node:fs';
import { ReadStream } from 'node:tty';
import { failure } from './failure.ts';
import { write } from './output.ts';

const longest = 4096;

const keys = {
  interrupt: '\u0003',
  end: '\u0004',
  erase: ['\u0008', '\u007f'],
  eraseLine: '\u0015',
  enter: ['\r', '\n'],
};

/** Nobody may be there: a terminal says nothing about that. */
const typedWithinMs = 120_000;

/**
 * Asks for a passphrase on the terminal, without showing what is typed.
 * @throws Failure without a terminal, or if the user gives up or types nothing for two minutes
 */
export async function askHidden(question: string): Promise<string> {
  const terminal = openTerminal();
  const clock = setTimeout(() => {
    terminal.setRawMode(false);
    terminal.destroy(failure('passphrase_cancelled'));
  }, typedWithinMs);
  // First: the terminal would show what is typed, or pasted, as soon as the question is there.
  terminal.setRawMode(true);
  write(2, question);
  terminal.setEncoding('utf8');
  let typed: string[] = [];
  try {
    for await (const text of terminal as AsyncIterable<string>) {
      clock.refresh();
      for (const letter of text) {
        if (letter === keys.interrupt || letter === keys.end) throw failure('passphrase_cancelled');
        if (keys.enter.includes(letter)) return typed.join('');
        if (letter === keys.eraseLine) typed = [];
        else if (keys.erase.includes(letter)) typed.pop();
        else if (letter >= ' ') typed.push(letter);
        if (typed.length > longest) throw failure('passphrase_cancelled');
      }
    }
    throw failure('passphrase_cancelled');
  } finally {
    clearTimeout(clock);
    terminal.setRawMode(false);
    terminal.destroy();
    write(2, '\n');
  }
}

/** The terminal itself: the input may be a file or another program. */
function openTerminal(): ReadStream {
  try {
    const path = process.platform === 'win32' ? '\\\\.\\CONIN$' : '/dev/tty';
    return new ReadStream(openSync(path, 'r'));
  } catch {
    throw failure('no_terminal');
  }
}

/** What another program passes in this descriptor, without a line break at its end. */
export function readPassed(word: string): string {
  const descriptor = /^\d{1,4}$/.test(word) ? Number(word) : -1;
  const bytes = Buffer.alloc(longest);
  let length = 0;
  try {
    for (let read = -1; read !== 0 && length < bytes.length; length += read) {
      read = readSync(descriptor, bytes, length, bytes.length - length, null);
    }
    closeSync(descriptor);
    return bytes.toString('utf8', 0, length).replace(/\r?\n$/, '');
  } catch {
    throw failure('bad_value', { option: '--passphrase-fd', word, values: '0, 3, …' });
  } finally {
    bytes.fill(0);
  }
}

/** Asks for a yes on the terminal; anything else is a no. @throws Failure without a terminal */
export function confirm(question: string): boolean {
  const path = process.platform === 'win32' ? '\\\\.\\CONIN$' : '/dev/tty';
  let terminal: number;
  try {
    terminal = openSync(path, 'r');
  } catch {
    throw failure('no_terminal_to_confirm');
  }
  try {
    write(2, `${question} `);
    const typed = Buffer.alloc(longest);
    const length = readSync(terminal, typed, 0, typed.length, null);
    return /^(y|yes|j|ja|s|si|sí)$/i.test(typed.toString('utf8', 0, length).trim());
  } finally {
    closeSync(terminal);
  }
}
