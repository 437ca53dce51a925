import { VaultError } from '../../contract/vault-error.ts';
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
  /** Those that wait, by what lets them go. */
  waiting: Set<() => void>;
  /** Ends the wait of the first one. Null while none waits. */
  stopClock: (() => void) | null;
}

/** The most requests that wait. Another one is an error, so that the wait has an end. */
const mostWaiting = 120;

/** By the clock, because a vault has one: it connects to an account anew for each action, and the provider counts them together. */
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
  const next = () => {
    const [goOn] = lane.waiting;
    if (goOn === undefined || lane.stopClock !== null) return;
    const go = () => {
      lane.stopClock = null;
      lane.waiting.delete(goOn);
      lane.sent = [...lane.sent, clock.now()].slice(-requests);
      goOn();
      next();
    };
    const first = lane.sent.length < requests ? null : (lane.sent[0] ?? null);
    // The clock may have been set back meanwhile.
    const ms = first === null ? 0 : Math.min(first + perMs - clock.now(), perMs);
    if (ms > 0) lane.stopClock = clock.after(ms, go);
    else go();
  };
  return async (request) => {
    const { cancellation } = request;
    if (cancellation?.cancelled) throw new VaultError('sync_cancelled');
    if (lane.waiting.size >= mostWaiting) {
      const seconds = Math.ceil((lane.waiting.size * perMs) / requests / 1000);
      throw new VaultError('provider_rate_limited', { provider, seconds });
    }
    return new Promise((resolve, reject) => {
      const goOn = () => {
        stopListening?.();
        resolve(fetch(request));
      };
      const stopListening = cancellation?.onCancel(() => {
        leave(lane, goOn);
        reject(new VaultError('sync_cancelled'));
        next();
      });
      lane.waiting.add(goOn);
      next();
    });
  };
}

/** The wait of the first one ends with it. */
function leave(lane: Lane, goOn: () => void): void {
  const [first] = lane.waiting;
  lane.waiting.delete(goOn);
  if (first !== goOn) return;
  lane.stopClock?.();
  lane.stopClock = null;
}

function laneOf(clock: Clock, address: string): Lane {
  const ofClock = lanes.get(clock) ?? new Map<string, Lane>();
  lanes.set(clock, ofClock);
  const lane = ofClock.get(address) ?? { sent: [], waiting: new Set(), stopClock: null };
  ofClock.set(address, lane);
  return lane;
}
