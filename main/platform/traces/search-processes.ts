import { readdirSync, readFileSync } from 'node:fs';
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

/** This process and all that it started. Only on Linux. */
export function ownProcesses(): number[] {
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [Number(name), parentOf(name)]),
  );
  const isOwn = (pid: number): boolean => {
    for (let at: number | null | undefined = pid; at; at = parents.get(at)) if (at === process.pid) return true;
    return false;
  };
  return [...parents.keys()].filter(isOwn);
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
