import type { Clock } from '../ports/clock.ts';
import type { RunningProcess } from '../ports/processes.ts';

type Program = Pick<RunningProcess, 'pid' | 'started' | 'name'>;

const minute = 60_000;
const day = 86_400_000;

/**
 * Programs that the user refused. After one refusal, the user isn't asked about the same program for a minute. After a second one,
 * not for a day, or until Latchkey or that program is started again, or until the user wants to be asked again. All programs
 * that nobody can tell apart count as one.
 */
export interface Refusals {
  note(program: Program | null): void;
  isMuted(program: Program | null): boolean;
  /** The user allowed something to this program, so what was refused before doesn't count. */
  forget(program: Program | null): void;
  /** When each of the muted programs is asked about again. */
  muted(): { program: Program | null; until: number }[];
  forgetAll(): void;
}

interface Refused {
  program: Program | null;
  times: number;
  at: number;
}

export function createRefusals(clock: Pick<Clock, 'now'>): Refusals {
  const refused = new Map<string, Refused>();
  const nameOf = (program: Program | null) => (program === null ? '' : `${program.pid} ${program.started}`);
  const until = ({ times, at }: Refused) => at + (times > 1 ? day : minute);
  // A clock that was set back doesn't mute anybody for longer.
  const isNow = (each: Refused) => clock.now() >= each.at && clock.now() < until(each);
  return {
    note(program) {
      const before = refused.get(nameOf(program));
      const isRecent = before !== undefined && clock.now() < before.at + day;
      refused.set(nameOf(program), { program, times: isRecent ? before.times + 1 : 1, at: clock.now() });
    },
    isMuted(program) {
      const found = refused.get(nameOf(program));
      return found !== undefined && isNow(found);
    },
    forget: (program) => void refused.delete(nameOf(program)),
    muted: () => [...refused.values()].filter(isNow).map((each) => ({ program: each.program, until: until(each) })),
    forgetAll: () => refused.clear(),
  };
}
