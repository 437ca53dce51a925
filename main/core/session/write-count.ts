import { writeCountTitle } from '../key-rules/title.ts';
import type { Ports } from '../ports/ports.ts';
import type { SecretStore } from '../ports/secret-store.ts';

/** The id of the item that has the count, and the count itself. */
const setting = 'write-count';

type CountPorts = Pick<Ports, 'records' | 'newId'>;

/**
 * For a store that can't list its items: counts its writes in the records and in an item of the store. The records count first, so
 * the store is ahead only if the records are an older copy.
 */
export function withWriteCount(store: SecretStore, ports: CountPorts): SecretStore {
  const counted = async (write: () => Promise<void>) => {
    const { id, count } = readCount(ports) ?? { id: ports.newId(), count: 0 };
    ports.records.settings.write(setting, `${id} ${count + 1}`);
    await write();
    await store.write(id, String(count + 1), writeCountTitle);
  };
  return {
    ...store,
    write: (id, secret, title) => counted(() => store.write(id, secret, title)),
    writeMany: (items) => counted(() => store.writeMany(items)),
  };
}

/** How many writes the store has had since these records were current; 0 if they are. */
export async function writesMissing(store: SecretStore, ports: CountPorts): Promise<number> {
  const known = readCount(ports);
  const stored = known && Number(await store.read(known.id));
  return known && stored && stored > known.count ? stored - known.count : 0;
}

/** From now on, the records count as current. */
export async function acceptWrites(store: SecretStore, ports: CountPorts): Promise<void> {
  const known = readCount(ports);
  const missing = await writesMissing(store, ports);
  if (known && missing > 0) ports.records.settings.write(setting, `${known.id} ${known.count + missing}`);
}

/** The id of the item that has the count; null if nothing was counted yet. */
export const writeCountItem = (records: Ports['records']): string | null => readCount({ records })?.id ?? null;

function readCount({ records }: Pick<Ports, 'records'>): { id: string; count: number } | null {
  const [, id, count] = /^(\S+) (\d+)$/.exec(records.settings.read(setting) ?? '') ?? [];
  return id === undefined ? null : { id, count: Number(count) };
}
