import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { shownText } from '../../contract/foreign-text.ts';
import type { Chain, Processes, ProcessId, RunningProcess } from '../../core/ports/processes.ts';

/** Longer than any chain of a user, so that a ring of processes that end while they are read ends too. */
const longestChain = 100;

/** What /proc/PID/stat has that is needed here; see proc_pid_stat(5). */
interface Stat {
  parent: number;
  session: number;
  terminal: number;
  started: string;
}

export const linuxProcesses: Processes = {
  isRunning: ({ pid, started }) => statOf(pid)?.started === started,
};

/** When the process with this number started; null if none runs. */
export const linuxStart = (pid: number): string | null => statOf(pid)?.started ?? null;

/** The process with this number and those that started it, as long as each still runs when its parent is known. */
export function linuxChain(pid: number): Chain {
  const processes: RunningProcess[] = [];
  for (let next = pid; next > 0 && processes.length < longestChain; ) {
    const stat = statOf(next);
    const found = stat && describe(next, stat);
    // Its number may have been given to another process while it was looked at.
    if (!found || !isStillThere(found)) break;
    processes.push(found);
    next = stat.parent;
  }
  const folder = processes.length > 0 ? linkOf(pid, 'cwd') : null;
  return { processes, folder: folder === null ? null : shownText(folder) };
}

/** A process that has ended and whose parent hasn't asked for it (a zombie) doesn't run any more. */
function statOf(pid: number): Stat | null {
  const text = readOf(pid, 'stat');
  if (text === null) return null;
  // The name of the program, in parentheses, may contain spaces and parentheses.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [state, parent, , session, terminal] = fields;
  const started = fields[19];
  if (state === 'Z' || state === 'X' || started === undefined) return null;
  return { parent: Number(parent), session: Number(session), terminal: Number(terminal), started };
}

const isStillThere = ({ pid, started }: ProcessId): boolean => statOf(pid)?.started === started;

function describe(pid: number, { session, terminal, started }: Stat): RunningProcess {
  const path = linkOf(pid, 'exe');
  const name = nameOf(readOf(pid, 'cmdline') ?? '') || (readOf(pid, 'comm') ?? '').trim();
  return {
    pid,
    started,
    name: shownText(name, longestName) || String(pid),
    path: path === null ? null : shownText(path),
    leadsSession: session === pid,
    hasTerminal: terminal !== 0,
  };
}

const longestName = 80;
const interpreters = /^(node|nodejs|bun|deno|python[\d.]*|ruby|perl|sh|bash|dash|zsh|electron)$/;

/**
 * What the process calls itself. Of a script, the name of its file. No other argument is read: they may be secrets. Empty if that says
 * nothing.
 *
 * @param commandLine the arguments, each with a zero behind it
 */
export function nameOf(commandLine: string): string {
  const [first = '', second = ''] = commandLine.split('\0');
  // Some programs overwrite all of it with a title, such as `tmux: server`.
  const own =
    first.includes(' ') && !first.startsWith('/') ? (first.split(' ')[0] ?? '').replace(/:$/, '') : basename(first);
  // Started by a descriptor, such as `/proc/self/fd/3`.
  if (/^\d+$/.test(own)) return '';
  const isScript = interpreters.test(own) && second !== '' && !second.startsWith('-');
  return isScript ? basename(second).replace(/\.[cm]?js$/, '') : own;
}

/** Whether the process has this file open. False if it is another user's. */
export function hasOpen(pid: number, { dev, ino }: { dev: bigint; ino: bigint }): boolean {
  const folder = `/proc/${pid}/fd`;
  return namesIn(folder).some((name) => {
    try {
      const found = statSync(`${folder}/${name}`, { bigint: true });
      return found.ino === ino && found.dev === dev;
    } catch {
      return false;
    }
  });
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // It has ended, or is another user's.
    return [];
  }
}

function readOf(pid: number, name: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return null;
  }
}

function linkOf(pid: number, name: string): string | null {
  try {
    return readlinkSync(`/proc/${pid}/${name}`);
  } catch {
    return null;
  }
}
