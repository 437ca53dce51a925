import { mostTags } from '../../contract/key.ts';
import type { Handlers, ParsedInput } from '../../contract/methods.ts';
import { nameForm } from '../../contract/search-form.ts';
import { VaultError } from '../../contract/vault-error.ts';
import type { Capability } from '../capability.ts';
import type { Core } from '../core.ts';
import type { KeyRecord } from '../ports/record-store.ts';

/** Tags and favorites. The provider never gets them. */
export const createMarking = (core: Core): Capability<Pick<Handlers, 'tagKeys' | 'setFavorite'>> => ({
  handlers: {
    async tagKeys(input) {
      tagKeys(core, input);
      return {};
    },
    async setFavorite({ keyIds, favorite }) {
      change(core, keyIds, (key) => ({ ...key, favorite }));
      return {};
    },
  },
});

function tagKeys(core: Core, { keyIds, add, remove }: ParsedInput<'tagKeys'>): void {
  const added = inKnownSpelling(core, add);
  const removed = new Set(remove.map(nameForm));
  change(core, keyIds, (key) => {
    const kept = key.tags.filter((tag) => !removed.has(nameForm(tag)));
    const known = new Set(kept.map(nameForm));
    const tags = [...kept, ...added.filter((tag) => !known.has(nameForm(tag)) && known.add(nameForm(tag)))];
    if (tags.length <= mostTags) return { ...key, tags };
    const problem = { is: 'too-many-tags' as const, label: key.label, max: mostTags };
    throw new VaultError('invalid_input', { field: 'tags', problem, name: 'add' });
  });
}

/** Changes all keys or none. A key that no longer exists is skipped. */
function change({ ports, events }: Core, keyIds: readonly string[], changed: (key: KeyRecord) => KeyRecord): void {
  const { records } = ports;
  records.transaction(() => {
    for (const id of keyIds) {
      const key = records.keys.find(id);
      if (key) records.keys.update(changed(key));
    }
  });
  events.emit({ is: 'keys-changed' });
}

/** Spells the tags as the vault does already: `ci` and `CI` are one tag. */
function inKnownSpelling({ ports }: Core, tags: readonly string[]): string[] {
  const known = new Map(ports.records.keys.tags().map(({ tag }) => [nameForm(tag), tag]));
  return tags.map((tag) => known.get(nameForm(tag)) ?? tag);
}
