import { VaultError } from '../../contract/errors.ts';
import type { Core } from '../core.ts';
import type { Caller } from '../grants/caller.ts';
import { answerWithinMs } from '../grants/questions.ts';

export interface Opening {
  /** Returns when the vault is open: at once, or when the user has unlocked it. @throws VaultError `vault_locked`, `setup_required`, `not_allowed` */
  wait(caller: Caller): Promise<void>;
}

/** Waits for the user to unlock the vault. Programs that wait at the same time lead the user to the window once. */
export function createOpening({ ports, events, secrets, vaultLock, permissions: { waiting } }: Core): Opening {
  let ledAt = Number.NEGATIVE_INFINITY;

  /** Not more often than a question would be asked, so that no program can keep the window in front. */
  function lead(): boolean {
    if (Math.abs(ports.clock.now() - ledAt) < answerWithinMs) return true;
    const isLed = ports.leadUser();
    if (isLed) ledAt = ports.clock.now();
    return isLed;
  }

  function untilOpen({ cancellation }: Caller): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = () => {
        unsubscribe();
        cancelTimer();
        stopListening();
      };
      const fail = () => {
        end();
        reject(new VaultError('vault_locked'));
      };
      const unsubscribe = events.subscribe(({ is }) => {
        if (is !== 'status' || !vaultLock.isOpen()) return;
        end();
        resolve();
      });
      const cancelTimer = ports.clock.after(answerWithinMs, fail);
      const stopListening = cancellation.onCancel(fail);
      if (cancellation.cancelled) fail();
    });
  }

  return {
    async wait(caller) {
      if (vaultLock.isStillOpen()) return;
      if (secrets.status().state === 'setup') throw new VaultError('setup_required');
      await waiting.during(() => {
        if (!lead()) throw new VaultError('vault_locked');
        caller.waits('unlock');
        return untilOpen(caller);
      });
      ledAt = Number.NEGATIVE_INFINITY;
    },
  };
}
