import type { Chain, Processes } from '../../core/ports/processes.ts';
import { holderOf, linuxChain, linuxProcesses, linuxStart } from './linux-processes.ts';

/** What the system tells of running processes. */
export interface SystemProcesses {
  ofSystem: Processes;
  /** When the process started; null if it has ended, or if this system doesn't tell. */
  startOf(pid: number): string | null;
  /** Empty if the process has ended, or if this system doesn't tell. */
  chainOf(pid: number): Chain;
  /** A process that has this file open, tried first with the given number. Null if none has, or if this system doesn't tell. */
  holderOf(file: { dev: bigint; ino: bigint }, first: number): number | null;
}

/** Nobody is known, so nothing is granted for longer than one answer. */
const unknown: SystemProcesses = {
  ofSystem: { isRunning: () => false },
  startOf: () => null,
  chainOf: () => ({ processes: [], folder: null }),
  holderOf: () => null,
};

const linux: SystemProcesses = { ofSystem: linuxProcesses, startOf: linuxStart, chainOf: linuxChain, holderOf };

export const processes: SystemProcesses = process.platform === 'linux' ? linux : unknown;
