import type { Handlers } from '../../contract/methods.ts';
import { VaultError } from '../../contract/vault-error.ts';
import type { Core } from '../core.ts';
import type { Caller } from '../grants/caller.ts';
import { answerWithinMs } from '../grants/questions.ts';

export interface Opening {
  /**
   * Returns when the vault is open: at once, or when the user has unlocked it, in the window or with a passphrase on a terminal.
   * @throws VaultError `vault_locked`, `setup_required`, `not_allowed`, `passphrase_wrong`
   */
  wait(caller: Caller): Promise<void>;
}

/** Waits for the user to unlock the vault. Programs that wait at the same time lead the user to the window once. */
export function createOpening(
  { ports, events, secrets, vaultLock, permissions: { waiting, lead } }: Core,
  { unlock }: Pick<Handlers, 'unlock'>,
): Opening {
  let ledAt = Number.NEGATIVE_INFINITY;

  /** Not more often than a question would be asked, so that no program can keep the window in front. */
  async function leadNow(): Promise<boolean> {
    if (Math.abs(ports.clock.now() - ledAt) < answerWithinMs) return true;
    const isLed = await lead();
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
      await waiting.during<unknown>(async () => {
        if (await leadNow()) {
          // The user may have unlocked it meanwhile.
          if (vaultLock.isStillOpen()) return;
          caller.waits('unlock');
          return untilOpen(caller);
        }
        if (caller.passphrase === null) throw new VaultError('vault_locked');
        return unlock({ passphrase: caller.passphrase });
      });
      ledAt = Number.NEGATIVE_INFINITY;
    },
  };
}
