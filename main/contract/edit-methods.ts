import { z } from 'zod';
import { expiryChoice } from './expiry-choice.ts';
import { accessLevel, createdOn, key, keyNotes, publicPart } from './key.ts';

const ofKey = z.strictObject({ keyId: z.uuid() });

/** The rows of `methods` that change a key and leave its secret as it is. */
export const editMethods = {
  /** Changes the fields that the policy allows, first at the provider if it has an API for it. */
  editKey: {
    input: ofKey.extend({
      label: z.string(),
      access: accessLevel,
      expiry: expiryChoice.nullable(),
      notes: keyNotes,
      /** Unchanged if it is left out. */
      publicPart: publicPart.optional(),
      /** Only of a key that the provider doesn't list. Unchanged if it is left out. */
      createdOn: createdOn.optional(),
    }),
    output: key,
    whileLocked: false,
    sends: true,
  },
  /** Makes the provider refuse the key, or accept it again. */
  setKeyDisabled: {
    input: ofKey.extend({ disabled: z.boolean() }),
    output: key,
    whileLocked: false,
    sends: true,
  },
  /**
   * The rows of a provider's list that a key can be which is at an account that only has the provider's name. The provider is asked
   * whether it accepts the secret, and for its list. Those used last come first, `more` are left out. With `isJoined` nothing is left to
   * choose: the provider told which row it is.
   */
  findListed: {
    input: ofKey,
    output: z.strictObject({ isJoined: z.boolean(), keys: z.array(key), more: z.int() }),
    whileLocked: false,
    sends: true,
  },
  /** Makes the key this row of the list, because the user says so. It keeps its secret, tags, notes and places. */
  joinListed: { input: ofKey.extend({ listedId: z.uuid() }), output: key, whileLocked: false, sends: true },
  /** Takes back what `joinListed` did since Latchkey was started. */
  undoJoin: { input: ofKey, output: key, whileLocked: false },
  /** Takes back the latest edit of the key that was made since Latchkey was started. */
  undoEdit: { input: ofKey, output: key, whileLocked: false, sends: true },
} as const;
