import { VaultError } from '../../contract/errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { Fetch } from '../ports/fetch.ts';
import type { World } from './exchange.ts';

/** How many requests a provider takes within a time. */
export interface Pace {
  requests: number;
  perMs: number;
}

/** The requests to one address, which take turns. */
interface Lane {
  /** When the latest ones were sent. */
  sent: number[];
  /** Resolves when the turn of the latest one has come. */
  last: Promise<void>;
  waiting: number;
}

/** The most requests that wait. Another one is an error, so that the wait has an end. */
const mostWaiting = 120;

/** By clock, which is one for a vault: it connects to an account anew for each action, and the provider counts them together. */
const lanes = new WeakMap<Clock, Map<string, Lane>>();

/**
 * Sends requests to an address one after the other, no faster than its provider takes them.
 * @throws VaultError besides `provider_rate_limited`, if too many wait, and `sync_cancelled`
 */
export function paced(
  { fetch, clock }: Pick<World, 'fetch' | 'clock'>,
  address: string,
  provider: string,
  { requests, perMs }: Pace,
): Fetch {
  const lane = laneOf(clock, address);
  return async (request) => {
    if (lane.waiting >= mostWaiting) {
      const seconds = Math.ceil((lane.waiting * perMs) / requests / 1000);
      throw new VaultError('provider_rate_limited', { provider, seconds });
    }
    lane.waiting += 1;
    const turn = lane.last.then(async () => {
      const first = lane.sent.length < requests ? null : (lane.sent[0] ?? null);
      // The clock may have been set back meanwhile.
      const ms = first === null ? 0 : Math.min(first + perMs - clock.now(), perMs);
      if (ms > 0) await new Promise<void>((resolve) => clock.after(ms, resolve));
      lane.sent = [...lane.sent, clock.now()].slice(-requests);
      lane.waiting -= 1;
    });
    lane.last = turn;
    await turn;
    if (request.cancellation?.cancelled) throw new VaultError('sync_cancelled');
    return fetch(request);
  };
}

function laneOf(clock: Clock, address: string): Lane {
  const ofClock = lanes.get(clock) ?? new Map<string, Lane>();
  lanes.set(clock, ofClock);
  const lane = ofClock.get(address) ?? { sent: [], last: Promise.resolve(), waiting: 0 };
  ofClock.set(address, lane);
  return lane;
}
