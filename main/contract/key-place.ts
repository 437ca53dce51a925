import { z } from 'zod';

/** What a copy of a project is for. */
export const environment = z.enum(['development', 'test', 'production']);
export type Environment = z.infer<typeof environment>;

/** The most places that a key has. */
export const mostPlaces = 100;

/** A place where a project uses a key. Two projects that use the same key are two places of one key. */
export const keyPlace = z.strictObject({
  /** The user's codebase: a word like a tag. Null if the user chose none. */
  project: z.string().nullable(),
  /** Null if it is not known. */
  environment: environment.nullable(),
  /** Of the variable; empty if it has none. */
  name: z.string(),
  /** The name of the file that the key was imported from; null if it came from none. */
  file: z.string().nullable(),
  /** The folder of the file, as far as the window knows it, with `/` between its parts; null if it is not known. */
  folder: z.string().nullable(),
  /** Its place among the variables of the file, from 0; null if it came from none. */
  order: z.int().nullable(),
});
export type KeyPlace = z.infer<typeof keyPlace>;

/** Whether a key is used in a project and an environment, both in the same place; null stands for any. */
export const isUsedIn = (
  places: readonly Pick<KeyPlace, 'project' | 'environment'>[],
  project: string | null,
  environment: Environment | null,
): boolean =>
  places.some(
    (place) =>
      (project === null || place.project === project) && (environment === null || place.environment === environment),
  );

/** The names of a key's projects, once each, in the order of its places. */
export const projectsOf = (places: readonly KeyPlace[]): string[] => [
  ...new Set(places.flatMap(({ project }) => project ?? [])),
];

/** The environments in which a key is used, once each, the one with the most at stake first. */
export const environmentsOf = (places: readonly KeyPlace[]): Environment[] =>
  environment.options.toReversed().filter((each) => isUsedIn(places, null, each));

/** The projects with their environments, each pair once: what a list shows of the places. */
export function placesInShort(places: readonly KeyPlace[]): Pick<KeyPlace, 'project' | 'environment'>[] {
  const pairs = new Map<string, Pick<KeyPlace, 'project' | 'environment'>>();
  for (const { project, environment } of places) {
    if (project !== null || environment !== null) pairs.set(`${environment} ${project}`, { project, environment });
  }
  return [...pairs.values()];
}
