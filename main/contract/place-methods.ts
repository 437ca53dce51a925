import { z } from 'zod';
import { accountLabel } from './account.ts';
import { keyIds, tag } from './key.ts';
import { environment, keyPlace, mostPlaces } from './key-place.ts';
import { mostKeysAtOnce } from './keys-at-once.ts';
import { problemName } from './problem.ts';

/** The user types the project, so it is checked like a tag. */
const typedPlace = keyPlace.extend({ project: tag.nullable() });

const ofKeys = z.array(z.strictObject({ keyId: z.uuid(), places: z.array(keyPlace) }));

const nothing = z.strictObject({});

/** The rows of `methods` about where keys are used, and at which account they are. */
export const placeMethods = {
  /** All projects, sorted by name, with how many keys each uses. */
  listProjects: {
    input: nothing,
    output: z.array(z.strictObject({ project: z.string(), keys: z.int() })),
    whileLocked: false,
  },
  /**
   * Sets the project or the environment of every place of these keys; a key without a place gets one. What is left out stays.
   * Tells what was there before, for Undo.
   */
  placeKeys: {
    input: z.strictObject({
      keyIds,
      project: tag.nullable().optional(),
      environment: environment.nullable().optional(),
    }),
    output: z.strictObject({ before: ofKeys }),
    whileLocked: false,
  },
  /** Replaces the places of these keys. */
  setPlaces: {
    input: z.strictObject({
      keys: z
        .array(
          z.strictObject({
            keyId: z.uuid(),
            places: z.array(typedPlace).max(mostPlaces, problemName('too-many-entries')),
          }),
        )
        .min(1, problemName('empty'))
        .max(mostKeysAtOnce, problemName('too-many-keys')),
    }),
    output: nothing,
    whileLocked: false,
  },
  /**
   * Moves keys between accounts whose secrets the user brings: to an account, or to that of a service, which is created if there
   * is none. Tells where they were, for Undo.
   */
  moveKeys: {
    input: z.strictObject({
      keyIds,
      accountId: z.uuid().nullable().default(null),
      /** Only if there is no account given. */
      service: accountLabel.nullable().default(null),
    }),
    output: z.strictObject({ before: z.array(z.strictObject({ accountId: z.uuid(), keyIds: z.array(z.uuid()) })) }),
    whileLocked: false,
  },
} as const;
