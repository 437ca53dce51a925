import type { Core } from '../core.ts';

/** How many records are written in one transaction. */
const atOnce = 500;

/** The keys that are marked as in the vault, but whose secret the store doesn't have. Empty if the store can't list its secrets. */
export async function keysWithoutSecret({ ports: { records }, secrets }: Core): Promise<string[]> {
  // Before the store is asked: what is stored meanwhile may be missing in its list.
  const marked = records.keys.withSecret();
  // An interrupted operation stores or deletes its secret when it goes on.
  const interrupted = new Set(records.intents.all().map(({ id }) => id));
  const stored = await secrets.store().list();
  if (stored === null) return [];
  const there = new Set(stored.map(({ id }) => id));
  return marked.flatMap(({ id }) => (there.has(id) || interrupted.has(id) ? [] : [id]));
}

/** Marks them as not in this vault, so that nobody counts on a secret that is gone. */
export async function markWithoutSecret(core: Core): Promise<number> {
  const { ports, events } = core;
  const ids = await keysWithoutSecret(core);
  for (let start = 0; start < ids.length; start += atOnce) {
    if (start > 0) await ports.clock.turn();
    ports.records.transaction(() => {
      for (const id of ids.slice(start, start + atOnce)) {
        const key = ports.records.keys.find(id);
        if (key) ports.records.keys.update({ ...key, inVault: false, fingerprint: null });
      }
    });
  }
  events.emit({ is: 'keys-changed' });
  events.emit({ is: 'backup-changed' });
  return ids.length;
}
