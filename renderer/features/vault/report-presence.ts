import { client } from '../../client/transport.ts';

/** Well below the shortest time after which a vault locks. */
const tellEveryMs = 15_000;
const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;

/** Tells the core that the user is there, so that it doesn't lock the vault as idle. */
export function reportPresence(): void {
  let last = Number.NEGATIVE_INFINITY;
  const sign = () => {
    // Not the system clock, which may be set back.
    const now = performance.now();
    if (now - last < tellEveryMs) return;
    last = now;
    // If the call fails, the next sign reports it.
    client.notePresence({}).catch(() => {});
  };
  for (const event of signs) addEventListener(event, sign, { passive: true, capture: true });
}
