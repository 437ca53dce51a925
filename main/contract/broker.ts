import { z } from 'zod';
import { backupPassphrase } from './backup.ts';
import { diagnostics } from './diagnostics.ts';
import { expiryChoice } from './expiry-choice.ts';
import { grant, grantUse, helperAddress } from './grant-methods.ts';
import { entryKind } from './history.ts';
import { accessLevel, instant } from './key.ts';
import { keyLine } from './key-line.ts';
import { problemName } from './problem.ts';
import { projectCalls } from './project-calls.ts';
import { reference, references } from './reference.ts';
import { scopeIds } from './scopes.ts';
import { verdict } from './verdict.ts';

const nothing = z.strictObject({});
const ofKey = z.strictObject({ reference });
/** It goes into lines of protocols that end at a line break. */
const userName = z
  .string()
  .min(1)
  .max(200)
  .regex(/^\P{Cc}*$/u);
const longestSecret = 20_000;
/** Of a file, absolute. */
const path = z.string().min(1).max(4096);

/**
 * What came of a typed secret. `declined`: the user doesn't want it, now or before. `other-key`: the address has another one. `not-asked`:
 * nobody answered, or could be asked.
 */
const typedOutcome = z.enum(['kept', 'declined', 'other-key', 'not-asked']);
export type TypedOutcome = z.infer<typeof typedOutcome>;

export interface BrokerRow {
  input: z.ZodType;
  output: z.ZodType;
  /** Locked, the others ask the user to unlock and wait for that. */
  whileLocked: boolean;
  /** What the user is asked first: for a grant, or for this one change, by its effect. */
  asks: 'grant' | 'change' | null;
}

/**
 * Every call that another program of this user can make, over `platform/local-socket`. Who calls is told by the system, not by the
 * program. An account's credential, a removed key and an internal entry have no reference. Secrets leave in `read` and `readAssigned` alone.
 */
export const brokerMethods = {
  status: {
    input: nothing,
    output: z.strictObject({
      state: z.enum(['first-run', 'locked', 'open']),
      /** Null while it isn't open. */
      keys: z.int().nullable(),
      expiring: z.int().nullable(),
      grants: z.int().nullable(),
      /** Whether a backup takes the passphrase of the vault file, or one of its own. */
      backupPassphrase: z.enum(['vault', 'backup']),
    }),
    whileLocked: true,
    asks: null,
  },
  list: {
    input: z.strictObject({
      search: z.string().max(200, problemName('too-long')),
      /** Only keys that expire within this many days. */
      expiresWithinDays: z.int().min(1).max(3660).nullable(),
    }),
    output: z.strictObject({ keys: z.array(keyLine) }),
    whileLocked: false,
    asks: null,
  },
  show: { input: ofKey, output: keyLine, whileLocked: false, asks: null },
  ...projectCalls,
  /** The secrets in the order of the references. @throws `bad_references` */
  read: {
    input: z.strictObject({
      references,
      use: grantUse.exclude(['helper']),
      expiredToo: z.boolean(),
      /** What the asking program says that `run` will start, for the question and the history. Ignored for `get`. */
      command: z.string().max(200).nullable().default(null),
      /** Whether somebody sees on a terminal what is said of a key. */
      onTerminal: z.boolean().default(false),
    }),
    output: z.strictObject({
      secrets: z.array(
        z.strictObject({
          key: keyLine,
          secret: z.string(),
          /** Whether to say on the terminal that it expires soon: once a key and day, and never where nobody would see it. */
          warns: z.boolean(),
        }),
      ),
    }),
    whileLocked: false,
    asks: 'grant',
  },
  /** The secret of the key that the user has assigned to this address of a tool. Null if there is none. @throws `bad_references` */
  readAssigned: {
    input: z.strictObject({
      at: helperAddress,
      /** The user that the tool wants to be; null if it doesn't say. */
      userName: userName.nullable(),
      /** Whether somebody waits for the tool. Otherwise nobody is asked, and what a grant doesn't cover fails at once. */
      foreground: z.boolean(),
    }),
    output: z.strictObject({
      found: z.strictObject({ key: keyLine, secret: z.string(), userName: z.string().nullable() }).nullable(),
    }),
    whileLocked: false,
    asks: 'grant',
  },
  /**
   * A tool says whether the address took this secret. If it isn't that of the assigned key, nothing happens; if the address has none, the
   * user may be asked whether to keep it. The reply comes before their answer.
   */
  reportAssigned: {
    input: z.strictObject({
      at: helperAddress,
      userName: userName.nullable(),
      secret: z.string().max(longestSecret),
      worked: z.boolean(),
      /** Whether somebody waits for the tool, and the secret lasts. Otherwise nobody is asked. */
      mayKeep: z.boolean(),
    }),
    output: nothing,
    whileLocked: true,
    asks: null,
  },
  /**
   * A tool stores what the user has typed for an address, and waits: they are asked whether to keep it. If the address has a key, the tool
   * must be allowed to read it: `kept` says that it is the same secret. @throws `bad_references`, `not_allowed`
   */
  storeTyped: {
    input: z.strictObject({
      at: helperAddress,
      userName: userName.nullable(),
      secret: z.string().min(1).max(longestSecret),
      /** As in `readAssigned`. */
      foreground: z.boolean(),
    }),
    output: z.strictObject({ outcome: typedOutcome }),
    whileLocked: false,
    asks: 'change',
  },
  listAssigned: {
    /** As in `readAssigned`. */
    input: z.strictObject({ foreground: z.boolean() }),
    output: z.strictObject({
      assigned: z.array(
        z.strictObject({
          at: helperAddress,
          userName: z.string().nullable(),
          key: keyLine,
          /** When the address refused its secret; null if it works. */
          refusedAt: instant.nullable(),
        }),
      ),
    }),
    whileLocked: false,
    asks: null,
  },
  assign: {
    input: z.strictObject({ at: helperAddress, userName: userName.nullable(), reference }),
    /** In the form in which it is stored. */
    output: z.strictObject({ address: z.string() }),
    whileLocked: false,
    asks: 'change',
  },
  unassign: {
    input: z.strictObject({ at: helperAddress }),
    output: z.strictObject({ wasAssigned: z.boolean() }),
    whileLocked: false,
    asks: 'change',
  },
  copy: { input: ofKey, output: z.strictObject({ clearsAt: instant.nullable() }), whileLocked: false, asks: 'change' },
  verify: { input: ofKey, output: z.strictObject({ verdict }), whileLocked: false, asks: null },
  create: {
    input: z.strictObject({
      account: z.string().min(1, problemName('empty')).max(200, problemName('too-long')),
      label: z.string().min(1, problemName('empty')).max(255, problemName('too-long')),
      access: accessLevel.nullable(),
      expiry: expiryChoice.nullable(),
      /** Ids of scopes, or of a preset. */
      scopes: scopeIds.nullable().default(null),
      /** The id, the path or the name of an area. */
      area: z.string().min(1).max(1000).nullable().default(null),
    }),
    output: keyLine,
    whileLocked: false,
    asks: 'change',
  },
  /** By a regeneration where the provider has one, else by a new key that takes the old one's place. */
  rotate: { input: ofKey, output: keyLine, whileLocked: false, asks: 'change' },
  revoke: { input: ofKey, output: z.strictObject({ verdict }), whileLocked: false, asks: 'change' },
  /** Saves the whole vault as a new file. `status` says which passphrase it takes. */
  backup: {
    input: z.strictObject({ file: path, passphrase: backupPassphrase }),
    /** How many secrets of keys and accounts it has. */
    output: z.strictObject({ secrets: z.int() }),
    whileLocked: false,
    asks: 'change',
  },
  /** Puts a backup into the vault, in the place of everything in it, or into a folder without a vault. The vault is then paused. */
  restore: {
    input: z.strictObject({ file: path, passphrase: z.string().max(1024) }),
    /** `locked` if it had accounts. */
    output: z.strictObject({ state: z.enum(['open', 'locked']) }),
    whileLocked: true,
    asks: 'change',
  },
  /** What can be shown to anyone who helps. */
  diagnostics: { input: nothing, output: diagnostics, whileLocked: true, asks: null },
  lock: { input: nothing, output: nothing, whileLocked: true, asks: null },
  /** For a terminal, where the user types the vault's passphrase. */
  unlock: {
    input: z.strictObject({ passphrase: z.string().max(1000) }),
    output: nothing,
    whileLocked: true,
    asks: null,
  },
  /** Brings the window to the front; `url` where the window is a page of the browser. */
  open: { input: nothing, output: z.strictObject({ url: z.url().nullable() }), whileLocked: true, asks: null },
  listGrants: { input: nothing, output: z.strictObject({ grants: z.array(grant) }), whileLocked: false, asks: null },
  /** @param id null for all */
  endGrants: {
    input: z.strictObject({ id: z.uuid().nullable() }),
    output: z.strictObject({ ended: z.int() }),
    whileLocked: false,
    asks: null,
  },
  log: {
    input: z.strictObject({ limit: z.int().min(1).max(1000) }),
    output: z.strictObject({
      entries: z.array(
        z.strictObject({
          at: instant,
          kind: entryKind,
          account: z.string(),
          label: z.string().nullable(),
          mask: z.string().nullable(),
          /** Of a read by a program. */
          program: z.string().nullable(),
          folder: z.string().nullable(),
        }),
      ),
    }),
    whileLocked: false,
    asks: null,
  },
} as const satisfies Record<string, BrokerRow>;

export type BrokerName = keyof typeof brokerMethods;
/** What a program sends. */
export type BrokerInput<M extends BrokerName> = z.input<(typeof brokerMethods)[M]['input']>;
export type ParsedBrokerInput<M extends BrokerName> = z.output<(typeof brokerMethods)[M]['input']>;
export type BrokerOutput<M extends BrokerName> = z.infer<(typeof brokerMethods)[M]['output']>;

/** Said before the reply, as often as it changes, while the user is waited for. */
export const waitingFor = z.enum(['answer', 'unlock']);
export type WaitingFor = z.infer<typeof waitingFor>;

/**
 * One connection is one request: this as a line of JSON, then lines `{"waiting": …}`, then the line of the reply. The program keeps
 * its side open until then; closing it ends a question that is open for it.
 */
export const brokerRequest = z.object({
  v: z.literal(1),
  method: z.string(),
  input: z.unknown(),
  /**
   * The name of a file in the socket's folder, `PID.HEX` with 32 hexadecimal digits, that the program has made and holds open until
   * the reply: who holds it open is who asks. Latchkey removes the file. Null where nobody can look it up.
   */
  nonce: z.string().max(100).nullable(),
  /** The passphrase, typed on the program's terminal: it unlocks and allows this request where no window can ask the user. */
  passphrase: z.string().max(1000).nullable().default(null),
});
