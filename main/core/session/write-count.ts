import { writeCountTitle } from '../key-rules/title.ts';
import type { Ports } from '../ports/ports.ts';
import type { SecretStore } from '../ports/secret-store.ts';
import { readText, writeText } from './stored-secret.ts';

const setting = 'write-count';

type CountPorts = Pick<Ports, 'records'>;

/**
 * For a store that can't list its items: counts its writes in the records and in an item of the store. The records count first, so
 * the store is ahead only if the records are an older copy, or gone. It stays ahead until somebody accepts that.
 * @param id of the item that has the count. The records don't name it, so that records that are gone are noticed.
 * @throws VaultError what the store throws; then it is closed
 */
export async function withWriteCount(store: SecretStore, id: string, ports: CountPorts): Promise<SecretStore> {
  try {
    return (await store.list()) === null ? await counting(store, id, ports) : store;
  } catch (error) {
    await store.close().catch(() => undefined);
    throw error;
  }
}

async function counting(store: SecretStore, id: string, ports: CountPorts): Promise<SecretStore> {
  await adoptFormerItem(store, id, ports);
  let stored = countIn(await readText(store, id));
  const counted = async (write: () => Promise<void>) => {
    const known = readCount(ports);
    ports.records.settings.write(setting, String(known + 1));
    stored = Math.max(stored, known) + 1;
    await write();
    await writeText(store, { id, secret: String(stored), title: writeCountTitle });
  };
  return {
    ...store,
    write: (itemId, secret, title) => counted(() => store.write(itemId, secret, title)),
    writeMany: (items) => counted(() => store.writeMany(items)),
  };
}

/** The item with the count. It isn't there in a store whose writes aren't counted. */
interface CountItem {
  read(): Promise<string | null>;
}

/** How many writes the store has had since these records were current; 0 if they are. */
export async function writesMissing(item: CountItem, ports: CountPorts): Promise<number> {
  return Math.max(0, countIn(await item.read()) - readCount(ports));
}

/** From now on, the records count as current. */
export async function acceptWrites(item: CountItem, ports: CountPorts): Promise<void> {
  const missing = await writesMissing(item, ports);
  if (missing > 0) ports.records.settings.write(setting, String(readCount(ports) + missing));
}

const readCount = ({ records }: CountPorts): number => countIn(records.settings.read(setting)?.split(' ').at(-1));

/** Anyone can change the item in the keychain. */
const countIn = (text: string | null | undefined): number => Number(text) || 0;

/**
 * Before, the setting was the id of the item and the count. Whoever changes the records could name any item there, so this deletes
 * nothing: an item with a count is listed as unclaimed, and goes when the vault opens if nothing else needs it.
 */
async function adoptFormerItem(store: SecretStore, id: string, { records }: CountPorts): Promise<void> {
  const [formerId, count] = records.settings.read(setting)?.split(' ') ?? [];
  if (formerId === undefined || count === undefined) return;
  const former = await readText(store, formerId);
  const isCount = former !== null && /^\d+$/.test(former);
  // The records may be an older copy, from before the item had its own id. Then the store knows of more writes there.
  const known = countIn(await readText(store, id));
  if (isCount && Number(former) > known) await writeText(store, { id, secret: former, title: writeCountTitle });
  records.transaction(() => {
    records.settings.write(setting, count);
    if (isCount) records.unclaimed.add(formerId);
  });
}
