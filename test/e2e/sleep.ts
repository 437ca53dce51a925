/** Simulates a sleep of the computer for this process only: the wall clock goes on and timers stand still. */
export function sleepFor(ms: number): void {
  const { now } = Date;
  Date.now = () => now() + ms;
}
