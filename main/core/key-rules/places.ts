import type { KeyPlace } from '../../contract/key-place.ts';
import { nameForm } from '../../contract/search-form.ts';

/** Without places that say nothing, or the same as an earlier one. */
export function placesOnce(places: readonly KeyPlace[]): KeyPlace[] {
  const seen = new Set<string>();
  return places.filter(({ project, environment, name, file, folder }) => {
    if (project === null && environment === null && name === '' && file === null) return false;
    const form = JSON.stringify([project === null ? null : nameForm(project), environment, name, file, folder]);
    return !seen.has(form) && seen.add(form);
  });
}

/** Spells the projects as the vault does already: `Shop` and `shop` are one project. */
export function inKnownSpelling(places: readonly KeyPlace[], known: readonly string[]): KeyPlace[] {
  const spelling = new Map(known.map((project) => [nameForm(project), project]));
  return places.map((place) => {
    if (place.project === null) return place;
    const project = spelling.get(nameForm(place.project)) ?? place.project;
    spelling.set(nameForm(project), project);
    return { ...place, project };
  });
}
