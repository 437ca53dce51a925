import type { Ports } from '../ports/ports.ts';

const atOnce = 100;

/** Changes many records, a hundred in one transaction, because nothing else runs meanwhile: 10,000 would take some seconds. */
export async function inPortions<T>(
  { records, clock }: Pick<Ports, 'records' | 'clock'>,
  all: readonly T[],
  change: (one: T) => void,
): Promise<void> {
  for (let start = 0; start < all.length; start += atOnce) {
    if (start > 0) await clock.turn();
    records.transaction(() => {
      for (const one of all.slice(start, start + atOnce)) change(one);
    });
  }
}
