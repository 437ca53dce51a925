import type { SearchedMemory, Traces } from '../../../main/contract/traces.ts';

export interface Proof extends Omit<Traces, 'memory'> {
  /** While the secret was used, and after it was removed. */
  memory: { used: SearchedMemory; removed: SearchedMemory } | null;
}

/** The later search, with what only the earlier one found or couldn't read. A control counts only if both found it. */
export function ofBoth({ memory: used, ...earlier }: Traces, { memory: removed, ...later }: Traces): Proof {
  const places = later.places.map((now) => {
    const then = earlier.places.find(({ place }) => place === now.place) ?? now;
    const isNew = (one: (typeof now.found)[number]) =>
      !now.found.some(({ where, form }) => where === one.where && form === one.form);
    return { ...now, unread: Math.max(then.unread, now.unread), found: [...now.found, ...then.found.filter(isNew)] };
  });
  const control = later.control.filter((form) => earlier.control.includes(form));
  return { ...later, control, places, memory: used && removed && { used, removed } };
}
