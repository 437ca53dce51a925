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
  /** Takes back the latest edit of the key that was made since Latchkey was started. */
  undoEdit: { input: ofKey, output: key, whileLocked: false, sends: true },
} as const;
