import { readFileSync } from 'node:fs';
import { isTerminal } from '../output.ts';

/**
 * Whether the terminal may have sent this signal to the whole process group, the child included. Node doesn't tell the sender. In
 * the background, a terminal sends nothing.
 */
export function isFromTerminal(signal: NodeJS.Signals): boolean {
  if (signal === 'SIGWINCH') return isInForeground();
  return (signal === 'SIGINT' || signal === 'SIGQUIT') && isInForeground();
}

function isInForeground(): boolean {
  if (process.platform !== 'linux') return isTerminal(0) || isTerminal(2);
  const stat = readFileSync('/proc/self/stat', 'latin1');
  // The second field is the program's name, which may contain anything; group and terminal's group are the fifth and eighth.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[2] === fields[5];
}
