import { z } from 'zod';
import { expiryChoice } from './expiry-choice.ts';
import { helperTools, longestAddress } from './helper-address.ts';
import { accessLevel, instant } from './key.ts';
import { scopeId } from './scopes.ts';

/**
 * `run`: into the environment of a program. `get`: to whatever reads the output. `helper`: to a tool, for one address. A grant for one
 * of them never covers another.
 */
export const grantUse = z.enum(['run', 'get', 'helper']);
export type GrantUse = z.infer<typeof grantUse>;

/** An address of a tool that gets keys by a credential helper. */
export const helperAddress = z.strictObject({ tool: z.enum(helperTools), address: z.string().max(longestAddress) });

/** A process by what the system says of it. Its number may be used again; with its start time it is unique. */
export const programName = z.strictObject({ pid: z.int(), name: z.string() });

/** Which keys may be read by which running program, how, until when. */
export const grant = z.strictObject({
  id: z.uuid(),
  keys: z.array(z.strictObject({ id: z.uuid(), account: z.string(), label: z.string() })),
  use: grantUse,
  /** Of a credential helper: the only address that it is for. */
  at: helperAddress.nullable(),
  /** It ends with this process. */
  anchor: programName,
  folder: z.string().nullable(),
  since: instant,
  until: instant,
  reads: z.int(),
  lastReadAt: instant.nullable(),
});
export type Grant = z.infer<typeof grant>;

const keyInQuestion = z.strictObject({ id: z.uuid(), account: z.string(), label: z.string(), mask: z.string() });
/** `isHere`: this key has the secret already. Otherwise it has no id yet. */
const keyToCome = keyInQuestion.extend({ id: z.string(), isHere: z.boolean() });

/** What a program asks for: to read keys, or one change. */
export const questionAsks = z.discriminatedUnion('is', [
  z.strictObject({
    is: z.literal('read'),
    use: grantUse,
    at: helperAddress.nullable(),
    keys: z.array(keyInQuestion).min(1),
  }),
  z.strictObject({ is: z.enum(['copy', 'revoke']), key: keyInQuestion }),
  /**
   * `regenerate`: the old secret stops working at once. `new-key`: both work until the old key is retired. `wider-key`: the same, and the
   * new key may be able to do more.
   */
  z.strictObject({ is: z.literal('rotate'), key: keyInQuestion, by: z.enum(['regenerate', 'new-key', 'wider-key']) }),
  z.strictObject({
    is: z.literal('create'),
    account: z.string(),
    label: z.string(),
    access: accessLevel.nullable(),
    expiry: expiryChoice.nullable(),
    scopes: z.array(scopeId).nullable(),
    /** The path of its area, or its name where it has no path. */
    area: z.string().nullable(),
  }),
  /** From then on, the tool may ask for this key whenever it wants this address. */
  z.strictObject({ is: z.literal('assign'), key: keyInQuestion, at: helperAddress, userName: z.string().nullable() }),
  /** Values of a file become keys. */
  z.strictObject({
    is: z.literal('import'),
    file: z.string(),
    keys: z.array(keyToCome).min(1),
  }),
  z.strictObject({ is: z.literal('unassign'), key: keyInQuestion, at: helperAddress }),
  /** What the user has typed for an address becomes a key that is assigned to it. No program waits for the answer. */
  z.strictObject({ is: z.literal('keep'), key: keyToCome, at: helperAddress, userName: z.string().nullable() }),
  /** All secrets go into a new file. */
  z.strictObject({ is: z.literal('backup'), file: z.string() }),
  /** Everything in the vault is replaced: so many accounts with their keys. */
  z.strictObject({ is: z.literal('restore'), file: z.string(), accounts: z.int() }),
]);
export type QuestionAsks = z.infer<typeof questionAsks>;

export const question = z.strictObject({
  id: z.uuid(),
  asks: questionAsks,
  /** The process that asks and those that started it, the outermost first. Empty if nobody knows who asks. */
  programs: z.array(programName.extend({ path: z.string().nullable(), isOffered: z.boolean() })),
  /** The offered process that is selected at first. Null if a grant can hang on none. */
  preselected: z.int().nullable(),
  /** What the asking program says that it will run. */
  command: z.string().nullable(),
  folder: z.string().nullable(),
  /** It counts as refused from then on. */
  until: instant,
});
export type Question = z.infer<typeof question>;

/** A key that a tool gets for an address, as the user has decided. */
export const assigned = z.strictObject({
  at: helperAddress,
  userName: z.string().nullable(),
  key: z.strictObject({ id: z.uuid(), account: z.string(), label: z.string() }),
  /** When the address refused its secret; null if it works. */
  refusedAt: instant.nullable(),
});
export type Assigned = z.infer<typeof assigned>;

/** An address for which the user doesn't want to keep what they type. */
export const declined = z.strictObject({ at: helperAddress, declinedAt: instant });
export type Declined = z.infer<typeof declined>;

const nothing = z.strictObject({});

/** The rows of `methods` about what other programs may do. */
export const grantMethods = {
  /** The oldest first. */
  listQuestions: { input: nothing, output: z.array(question), whileLocked: false },
  answerQuestion: {
    input: z.strictObject({
      id: z.uuid(),
      allow: z.boolean(),
      /** The offered process that the grant ends with; null to allow only what was asked now. */
      anchor: z.int().nullable(),
    }),
    /** False if it was over before. */
    output: z.strictObject({ wasOpen: z.boolean() }),
    whileLocked: false,
  },
  /** `muted` has the programs that the user refused and isn't asked about for now; `program` is null for those that nobody knows. */
  listGrants: {
    input: nothing,
    output: z.strictObject({
      grants: z.array(grant),
      muted: z.array(z.strictObject({ program: programName.nullable(), until: instant })),
    }),
    whileLocked: false,
  },
  /** @param id null for all */
  endGrants: { input: z.strictObject({ id: z.uuid().nullable() }), output: nothing, whileLocked: false },
  /** Asks again about all programs that the user refused. */
  askAgain: { input: nothing, output: nothing, whileLocked: false },
  listAssigned: { input: nothing, output: z.array(assigned), whileLocked: false },
  /** @throws `key_not_found`, `invalid_input` */
  assign: {
    input: z.strictObject({ at: helperAddress, userName: z.string().max(200).nullable(), keyId: z.uuid() }),
    output: nothing,
    whileLocked: false,
  },
  unassign: { input: z.strictObject({ at: helperAddress }), output: nothing, whileLocked: false },
  /** Where "Don't keep" was the answer. */
  listDeclined: { input: nothing, output: z.array(declined), whileLocked: false },
  /** Offers again to keep what the user types for this address. */
  forgetDeclined: { input: z.strictObject({ at: helperAddress }), output: nothing, whileLocked: false },
} as const;
