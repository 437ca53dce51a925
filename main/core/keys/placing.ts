import { type KeyPlace, mostPlaces } from '../../contract/key-place.ts';
import type { Handlers, ParsedInput } from '../../contract/methods.ts';
import type { Capability } from '../capability.ts';
import type { Core } from '../core.ts';
import type { MovedFile } from '../journal/env-files.ts';
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
  { ports: { records }, events, envFiles }: Core,
  keys: readonly { keyId: string; changed: (places: readonly KeyPlace[]) => readonly KeyPlace[] }[],
): Placed[] {
  const before = records.transaction(() => {
    const former: Placed[] = [];
    const moved: MovedFile[] = [];
    const known = records.keys.projects().map(({ project }) => project);
    for (const { keyId, changed } of keys) {
      const key = records.keys.find(keyId);
      if (!key) continue;
      const places = inKnownSpelling(placesOnce(changed(key.places)), known).slice(0, mostPlaces);
      former.push({ keyId, places: key.places });
      records.keys.update({ ...key, places });
      moved.push(...movedFiles(key.places, places));
    }
    envFiles.follow(moved);
    return former;
  });
  events.emit({ is: 'keys-changed' });
  return before;
}

/** Variables that are in the same file as before, but in another project. */
const movedFiles = (before: readonly KeyPlace[], after: readonly KeyPlace[]): MovedFile[] =>
  before.flatMap(({ file, folder, name, project }) => {
    const now = after.find((each) => each.file === file && each.folder === folder && each.name === name);
    return file === null || !now || now.project === project ? [] : [{ name: file, folder, project, to: now.project }];
  });
