import type { Handlers } from '../contract/methods.ts';

/**
 * What the vault can do in one respect: the methods that it answers, and what it does when the vault starts, opens, locks
 * and stops. `create-vault.ts` is the list of all capabilities; they know each other only through the floors below.
 */
export interface Capability<H extends Partial<Handlers> = Partial<Handlers>> {
  handlers: H;
  /** Once, when the program starts, whether the vault is open or not. */
  start?(): void;
  /** Each time the vault was opened: finishes what a crash or a lock interrupted, then starts what needs the secrets. */
  recover?(): Promise<void>;
  /** Ends what a locked vault must not do. It is not waited for, and nothing that it throws keeps the vault open. */
  lock?(): void;
  /** The computer woke up, or a window opened: does what became due meanwhile. */
  catchUp?(): void;
  /** The program ends. Waited for, up to a limit. */
  stop?(): void | Promise<void>;
}
