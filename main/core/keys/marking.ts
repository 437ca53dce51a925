import { VaultError } from '../../contract/errors.ts';
import type { Handlers } from '../../contract/methods.ts';
import { searchForm } from '../../contract/search-form.ts';
import type { Ports } from '../ports/ports.ts';
import type { KeyRecord } from '../ports/record-store.ts';
import type { Events } from '../session/events.ts';

const mostTags = 20;

/** What the user marks keys with. Nothing of it reaches the provider. */
export function createMarking(
  { records }: Pick<Ports, 'records'>,
  events: Events,
): Pick<Handlers, 'tagKeys' | 'setFavorite'> {
  /** All or none; a key that is gone is left out. */
  function change(keyIds: readonly string[], changed: (key: KeyRecord) => KeyRecord): void {
    records.transaction(() => {
      for (const id of keyIds) {
        const key = records.keys.find(id);
        if (key) records.keys.update(changed(key));
      }
    });
    events.emit({ is: 'keys-changed' });
  }

  /** Spelt as it is elsewhere already: `ci` and `CI` are one tag. */
  function spelling(tags: readonly string[]): string[] {
    const known = new Map(records.keys.tags().map(({ tag }) => [searchForm(tag), tag]));
    return tags.map((tag) => known.get(searchForm(tag)) ?? tag);
  }

  return {
    async tagKeys({ keyIds, add, remove }) {
      const added = spelling(add);
      const removed = new Set(remove.map(searchForm));
      change(keyIds, (key) => {
        const kept = key.tags.filter((tag) => !removed.has(searchForm(tag)));
        const known = new Set(kept.map(searchForm));
        const tags = [...kept, ...added.filter((tag) => !known.has(searchForm(tag)) && known.add(searchForm(tag)))];
        if (tags.length <= mostTags) return { ...key, tags };
        const problem = { is: 'too-many-tags' as const, label: key.label, max: mostTags };
        throw new VaultError('invalid_input', { field: 'tags', problem, name: 'add' });
      });
      return {};
    },

    async setFavorite({ keyIds, favorite }) {
      change(keyIds, (key) => ({ ...key, favorite }));
      return {};
    },
  };
}
