import { shownText } from '../../contract/foreign-text.ts';
import type { KeyPlace } from '../../contract/key-place.ts';
import type { LeakRecord } from '../ports/leak-record.ts';
import type { KeyRecord } from '../ports/record-store.ts';

const longest = 200;

/**
 * What is known to use a key: the places in the user's projects. Without one, its label says so, because each integration has a
 * key of its own.
 */
export function knownUses({ label, places }: Pick<KeyRecord, 'label' | 'places'>): LeakRecord['uses'] {
  const named = places.map(nameOf).filter((name) => name !== '');
  const names = new Set(named.length > 0 ? named : [label]);
  return [...names].map((name) => ({ name: shownText(name, longest), isDone: false }));
}

/** Such as “shop · production · .env.production · STRIPE_KEY”. */
const nameOf = ({ project, environment, file, folder, name }: KeyPlace): string => {
  const path = file === null ? null : [folder, file].filter(Boolean).join('/');
  return [project, environment, path, name].filter(Boolean).join(' · ');
};
