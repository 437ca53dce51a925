import type { SameNameKey } from '../../contract/import.ts';
import type { KeyPlace } from '../../contract/key-place.ts';
import { takesSecrets } from '../connections/account-of-service.ts';
import type { KeyRecord, RecordStore } from '../ports/record-store.ts';
import type { Found } from './read-source.ts';

/** Where the keys of this vault are used, by the names of the variables. */
export interface KnownPlaces {
  of(name: string): readonly { key: KeyRecord; place: KeyPlace }[];
  /** Keys that may get a new secret by an import, at most a few. */
  sameName(found: Found): SameNameKey[];
}

const mostShown = 20;

export function knownPlaces(records: Pick<RecordStore, 'keys' | 'rotations' | 'accounts'>): KnownPlaces {
  const byName = new Map<string, { key: KeyRecord; place: KeyPlace }[]>();
  // Their new secrets are here already.
  const replaced = new Set(records.rotations.all().map(({ oldKeyId }) => oldKeyId));
  const open = new Set(records.accounts.all().flatMap((account) => (takesSecrets(account) ? account.id : [])));
  for (const key of records.keys.placed()) {
    if (replaced.has(key.id)) continue;
    for (const place of key.places) {
      if (place.name === '') continue;
      const there = byName.get(place.name);
      if (there) there.push({ key, place });
      else byName.set(place.name, [{ key, place }]);
    }
  }
  const of = (name: string) => byName.get(name) ?? [];
  return {
    of,
    sameName({ name, isVariable }) {
      if (!isVariable) return [];
      return of(name)
        .filter(({ key }) => open.has(key.accountId))
        .slice(0, mostShown)
        .map(({ key, place }) => ({
          keyId: key.id,
          label: key.label,
          project: place.project,
          environment: place.environment,
        }));
    },
  };
}
