import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import type { Needle } from './forms.ts';
import { formsIn, nothingSearched, type Searched } from './search-files.ts';

/** The arguments and the environment of this process and of all that it started. Null where the system doesn't show them. */
export function searchProcesses(needles: Needle[]): Searched | null {
  if (process.platform !== 'linux') return null;
  const searched = nothingSearched();
  for (const pid of ownProcesses()) {
    searched.items += 1;
    for (const name of ['cmdline', 'environ']) {
      try {
        const bytes = readFileSync(`/proc/${pid}/${name}`);
        searched.bytes += bytes.length;
        for (const form of formsIn(bytes, needles)) searched.found.push({ where: `${pid} ${name}`, form });
      } catch {
        searched.unread += 1;
      }
    }
  }
  return searched;
}

/** This process and all that it started. Only on Linux. @param isWanted where it is false, what that process started isn't told, either */
export function ownProcesses(isWanted: (pid: number) => boolean = () => true): number[] {
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [Number(name), parentOf(name)]),
  );
  const isOwn = (pid: number): boolean => {
    if (pid === process.pid) return true;
    const parent = parents.get(pid);
    return Boolean(parent) && isOwn(Number(parent)) && isWanted(pid);
  };
  return [...parents.keys()].filter(isOwn);
}

/** The own processes that run this program. Another one, such as a browser that was opened with a page of ours, has secrets of its own. */
export function processesOfProgram(): number[] {
  const program = programOf(process.pid);
  // Where the system doesn't tell, it doesn't show the memory, either.
  return ownProcesses((pid) => [program, null].includes(programOf(pid)));
}

/** An update may have replaced the file while it ran. */
function programOf(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/exe`).replace(/ \(deleted\)$/, '');
  } catch {
    return null;
  }
}

/** Null if it has ended. The name before the fields may have spaces and parentheses: proc_pid_stat(5). */
function parentOf(pid: string): number | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return null;
  }
}
