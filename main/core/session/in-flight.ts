/** Work that is under way, by the id of the key or rotation that it is for. */
export interface InFlight<T> {
  /** Starts `work`. If work for this id is under way, joins that instead, so that two clicks ask a provider once. */
  run(id: string, work: () => Promise<T>): Promise<T>;
  /** The work for this id that is under way, or null. */
  find(id: string): Promise<T> | null;
  has(id: string): boolean;
  ids(): string[];
}

/** @param ended called each time when work has ended, well or not, and is no longer in flight */
export function createInFlight<T>(ended: (id: string) => void = () => {}): InFlight<T> {
  const works = new Map<string, Promise<T>>();
  return {
    run(id, work) {
      const underWay = works.get(id);
      if (underWay) return underWay;
      const started = work().finally(() => {
        works.delete(id);
        ended(id);
      });
      works.set(id, started);
      return started;
    },
    find: (id) => works.get(id) ?? null,
    has: (id) => works.has(id),
    ids: () => [...works.keys()],
  };
}
