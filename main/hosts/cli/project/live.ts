import type { KeyLine } from '../../../contract/key-line.ts';
import type { Verdict } from '../../../contract/verdict.ts';

/** Providers limit how much they are asked at once. */
const atOnce = 4;
/** For all keys together. */
const withinMs = 60_000;

/**
 * What the providers say of each of these keys, by its id. A key that couldn't be asked about in time is unknown.
 * @param verify asks the provider of one key; null or an error if that can't be done
 */
export async function liveVerdicts(
  keys: readonly KeyLine[],
  verify: (reference: string) => Promise<Verdict | null>,
): Promise<ReadonlyMap<string, Verdict>> {
  const verdicts = new Map<string, Verdict>(keys.map(({ id }) => [id, 'unknown']));
  const left = [...verdicts.keys()];
  async function verifyNext(): Promise<void> {
    for (let id = left.shift(); id !== undefined; id = left.shift()) {
      // By its id: a reference may name the public part.
      const verdict = await verify(`lk:${id}`).catch(() => null);
      if (verdict !== null) verdicts.set(id, verdict);
    }
  }
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, withinMs);
  });
  await Promise.race([late, Promise.all(Array.from({ length: atOnce }, verifyNext))]);
  clearTimeout(timer);
  left.length = 0;
  return new Map(verdicts);
}
