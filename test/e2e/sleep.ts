/** Of this process alone: as in a sleep of the computer, the clock of the day goes on and timers stand still. */
export function sleepFor(ms: number): void {
  const { now } = Date;
  Date.now = () => now() + ms;
}
