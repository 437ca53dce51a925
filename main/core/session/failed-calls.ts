import type { FailedCall } from '../../contract/diagnostics.ts';
import { codedOf } from '../../contract/vault-error.ts';
import type { Clock } from '../ports/clock.ts';

const most = 20;

/** The calls of the window that failed since the program was started, for the diagnostics. What the errors say of them isn't kept. */
export interface FailedCalls {
  note(method: string, error: unknown): void;
  /** The latest first. */
  all(): FailedCall[];
}

export function createFailedCalls({ clock }: { clock: Clock }): FailedCalls {
  let failed: FailedCall[] = [];
  return {
    note(method, error) {
      const at = new Date(clock.now()).toISOString();
      failed = [{ at, method, code: codedOf(error).code }, ...failed].slice(0, most);
    },
    all: () => failed,
  };
}
