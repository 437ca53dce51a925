import type { Handlers } from '../contract/methods.ts';
import type { Patience } from './providers/exchange.ts';

/**
 * One thing that the vault can do: the methods that it answers, and what it does when the vault starts, opens, locks and stops.
 * `create-vault.ts` is the list of all capabilities. They know each other only through the floors below.
 */
export interface Capability<H extends Partial<Handlers> = Partial<Handlers>> {
  handlers: H;
  /** Called once when the program starts, whether the vault is open or not. */
  start?(): void;
  /**
   * Called each time the vault opens: finishes what a crash or a lock interrupted, then starts what needs the secrets. No
   * provider is asked here, because everything else waits for it.
   */
  recover?(): Promise<void>;
  /** Called after `recover` for each account, for all accounts at the same time: finishes what needs the account's provider. */
  recoverAccount?(accountId: string, patience: Patience): Promise<void>;
  /** Ends what a locked vault must not do. Called right before the secrets are dropped, and not waited for. */
  lock?(): void;
  /** Does what became due in the meantime. Called when the computer wakes up or a window opens. */
  catchUp?(): void;
  /** Called when the program ends, and waited for up to a limit. */
  stop?(): void | Promise<void>;
}

type AllOf<T> = (T extends unknown ? (all: T) => void : never) extends (all: infer All) => void ? All : never;

/**
 * Merges the handlers of all capabilities. The type tells which methods are answered.
 * @throws Error if two capabilities answer the same method
 */
export function combine<const C extends readonly Pick<Capability, 'handlers'>[]>(
  capabilities: C,
): AllOf<C[number]['handlers']> {
  const combined = new Map<string, unknown>();
  for (const [method, handler] of capabilities.flatMap(({ handlers }) => Object.entries(handlers))) {
    if (combined.has(method)) throw new Error(`two capabilities answer ${method}`);
    combined.set(method, handler);
  }
  return Object.fromEntries(combined) as AllOf<C[number]['handlers']>;
}
