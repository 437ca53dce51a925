import type { Chain, Processes } from '../../core/ports/processes.ts';
import { hasOpen, linuxChain, linuxProcesses, linuxStart } from './linux-processes.ts';

/** What the system tells of running processes. */
export interface SystemProcesses {
  ofSystem: Processes;
  /** When the process started; null if it has ended, or if this system doesn't tell. */
  startOf(pid: number): string | null;
  /** Empty if the process has ended, or if this system doesn't tell. */
  chainOf(pid: number): Chain;
  /** Whether the process has this file open. False if this system doesn't tell. */
  hasOpen(pid: number, file: { dev: bigint; ino: bigint }): boolean;
}

/** Nobody is known, so nothing is granted for longer than one answer. */
const unknown: SystemProcesses = {
  ofSystem: { isRunning: () => false },
  startOf: () => null,
  chainOf: () => ({ processes: [], folder: null }),
  hasOpen: () => false,
};

const linux: SystemProcesses = { ofSystem: linuxProcesses, startOf: linuxStart, chainOf: linuxChain, hasOpen };

export const processes: SystemProcesses = process.platform === 'linux' ? linux : unknown;
