import type { Broker, BrokerHandlers } from '../../core/broker/broker.ts';

const lookEveryMs = 30_000;
/** Long enough for somebody who works with keys, and short enough that the keys don't stay open for a night. */
const endAfterMs = 15 * 60_000;

/**
 * Calls `onIdle` once nobody has asked for anything for a while.
 * @param isNeeded whether somebody still relies on this process: an open page, or a program that may read keys
 * @returns a function to call whenever somebody has asked for something
 */
export function watchIdle(onIdle: () => void, isNeeded: () => boolean, now: () => number = Date.now): () => void {
  let last = now();
  const timer = setInterval(() => {
    if (isNeeded()) last = now();
    if (now() - last < endAfterMs) return;
    clearInterval(timer);
    onIdle();
  }, lookEveryMs);
  timer.unref();
  return () => {
    last = now();
  };
}

/** Calls `touch` when a program asks for something. A program that only looks at the state again and again relies on nothing. */
export function touchedBy(broker: Broker, touch: () => void): Broker {
  return (caller, host) => {
    const handlers = broker(caller, host);
    const touching = Object.entries(handlers).map(([name, handler]) => [
      name,
      (input: never) => {
        touch();
        return handler(input);
      },
    ]);
    return { ...(Object.fromEntries(touching) as BrokerHandlers), status: handlers.status };
  };
}
