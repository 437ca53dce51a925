import type { Ports } from '../ports/ports.ts';
import type { KeyRecord } from '../ports/record-store.ts';

/** All keys of an account, read block by block, so that nothing stalls if there are very many. */
export async function keysOfAccount(
  { records, clock }: Pick<Ports, 'records' | 'clock'>,
  accountId: string,
): Promise<KeyRecord[]> {
  const keys: KeyRecord[] = [];
  for (let block = 0; ; block += 1) {
    const found = records.keys.ofAccountInBlock(accountId, block);
    if (found === null) return keys;
    if (block > 0) await clock.turn();
    keys.push(...found);
  }
}
