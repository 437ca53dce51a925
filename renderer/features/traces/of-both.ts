import type { Traces } from '../../../main/contract/traces.ts';

/** The later search, with what only the earlier one found or couldn't read. A control counts only if both found it. */
export function ofBoth(earlier: Traces, later: Traces): Traces {
  const places = later.places.map((now) => {
    const then = earlier.places.find(({ place }) => place === now.place) ?? now;
    const isNew = (one: (typeof now.found)[number]) =>
      !now.found.some(({ where, form }) => where === one.where && form === one.form);
    return { ...now, unread: Math.max(then.unread, now.unread), found: [...now.found, ...then.found.filter(isNew)] };
  });
  return { ...later, control: later.control.filter((form) => earlier.control.includes(form)), places };
}
