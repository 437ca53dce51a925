import type { WaitingFor } from '../../contract/broker.ts';
import type { Cancellation } from '../ports/fetch.ts';
import type { Chain } from '../ports/processes.ts';

/** A program that asks for something, over a connection of its own. */
export interface Caller {
  /** Looked up anew at each call, because processes end. */
  chain(): Promise<Chain>;
  /** Cancelled when the program goes away. */
  cancellation: Cancellation;
  /** What the user has typed on the program's terminal; null for nothing. */
  passphrase: string | null;
  /** Tells the program that the user is waited for. */
  waits(what: WaitingFor): void;
}
