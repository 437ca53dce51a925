import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Chain } from '../../core/ports/processes.ts';
import { processes } from '../processes/processes.ts';

/** The number of the process that made the file, and a random part. */
const nonceForm = /^(\d{1,10})\.[\da-f]{32}$/;
const byOthers = 0o077;
const nobody: Chain = { processes: [], folder: null };

/** Who is at the other end of a connection. */
export interface Peer {
  /** Looked up anew each time. Empty once the process has ended, or if nobody knows which it is. */
  chain(): Chain;
}

/**
 * Finds out who is at the other end: Node can't ask the kernel, so the program makes a file in the socket's folder, holds it open and
 * tells its name, which begins with the program's number. The system says whether that process has the file open. The file is removed
 * first, so a name that another program has read in the folder can be used by one connection only.
 */
export function peerOf(folder: string, nonce: string | null): Peer {
  const pid = nonce === null ? null : holderOfNonce(folder, nonce);
  const started = pid === null ? null : processes.startOf(pid);
  return {
    chain() {
      if (pid === null || started === null) return nobody;
      const chain = processes.chainOf(pid);
      return chain.processes[0]?.started === started ? chain : nobody;
    },
  };
}

function holderOfNonce(folder: string, nonce: string): number | null {
  const [, pid] = nonceForm.exec(nonce) ?? [];
  if (pid === undefined) return null;
  const path = join(folder, nonce);
  try {
    const found = lstatSync(path, { bigint: true });
    const isOurs = found.uid === BigInt(process.geteuid?.() ?? -1) && (found.mode & BigInt(byOthers)) === 0n;
    if (!found.isFile() || found.nlink !== 1n || !isOurs) return null;
    rmSync(path);
    return processes.hasOpen(Number(pid), found) ? Number(pid) : null;
  } catch {
    return null;
  }
}

/**
 * Removes files of programs that ended before their names were read. Other programs may be asking another Latchkey in the same folder:
 * they have theirs open.
 */
export function removeLeft(folder: string): void {
  for (const name of namesIn(folder)) {
    const [, pid] = nonceForm.exec(name) ?? [];
    if (pid === undefined) continue;
    const path = join(folder, name);
    try {
      if (!processes.hasOpen(Number(pid), lstatSync(path, { bigint: true }))) rmSync(path);
    } catch {
      // It was removed in the meantime.
    }
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
