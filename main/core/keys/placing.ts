import { type KeyPlace, mostPlaces } from '../../contract/key-place.ts';
import type { Handlers, ParsedInput } from '../../contract/methods.ts';
import type { Capability } from '../capability.ts';
import type { Core } from '../core.ts';
import { inKnownSpelling, placesOnce } from '../key-rules/places.ts';

/** The places where the user's projects use keys. The provider never gets them. */
export const createPlacing = (core: Core): Capability<Pick<Handlers, 'listProjects' | 'placeKeys' | 'setPlaces'>> => ({
  handlers: {
    listProjects: async () => core.ports.records.keys.projects(),
    placeKeys: async (input) => ({ before: placeKeys(core, input) }),
    async setPlaces({ keys }) {
      change(
        core,
        keys.map(({ keyId, places }) => ({ keyId, changed: () => places })),
      );
      return {};
    },
  },
});

function placeKeys(core: Core, { keyIds, project, environment }: ParsedInput<'placeKeys'>): Placed[] {
  const chosen = {
    ...(project === undefined ? {} : { project }),
    ...(environment === undefined ? {} : { environment }),
  };
  const changed = (places: readonly KeyPlace[]) =>
    (places.length === 0 ? [unplaced] : places).map((place) => ({ ...place, ...chosen }));
  return change(
    core,
    keyIds.map((keyId) => ({ keyId, changed })),
  );
}

const unplaced: KeyPlace = { project: null, environment: null, name: '', file: null, folder: null, order: null };

interface Placed {
  keyId: string;
  places: KeyPlace[];
}

/** Changes all keys or none, and returns what was there before. A key that no longer exists is skipped. */
function change(
  { ports: { records }, events }: Core,
  keys: readonly { keyId: string; changed: (places: readonly KeyPlace[]) => readonly KeyPlace[] }[],
): Placed[] {
  const before = records.transaction(() => {
    const former: Placed[] = [];
    const known = records.keys.projects().map(({ project }) => project);
    for (const { keyId, changed } of keys) {
      const key = records.keys.find(keyId);
      if (!key) continue;
      const places = inKnownSpelling(placesOnce(changed(key.places)), known).slice(0, mostPlaces);
      former.push({ keyId, places: key.places });
      records.keys.update({ ...key, places });
    }
    return former;
  });
  events.emit({ is: 'keys-changed' });
  return before;
}
