/** A running process, by what the system says of it. */
export interface RunningProcess {
  pid: number;
  /** When it started, in whatever unit the system counts. A number is used again, but not together with its start. */
  started: string;
  /** What it calls itself, or the script that it runs. It can call itself anything. */
  name: string;
  /** The program's file; null if the system doesn't tell. */
  path: string | null;
  /** Whether it leads a session, as the shell of a terminal does, and whether that session has a terminal. */
  leadsSession: boolean;
  hasTerminal: boolean;
}

export type ProcessId = Pick<RunningProcess, 'pid' | 'started'>;

/** The process that asks, with the folder that it runs in, and the processes that started it, up to the first that isn't seen. */
export interface Chain {
  /** The one that asks first. Empty if nobody knows who asks. */
  processes: readonly RunningProcess[];
  folder: string | null;
}

export interface Processes {
  isRunning(id: ProcessId): boolean;
}
