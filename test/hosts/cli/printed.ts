import { z } from 'zod';
import { brokerMethods } from '../../../main/contract/broker.ts';
import { verdict } from '../../../main/contract/verdict.ts';
import { reasonsToLeave } from '../../../main/hosts/cli/project/choose.ts';

const shim = z.strictObject({
  name: z.string(),
  file: z.string(),
  /** What it runs; null if that isn't there any more. */
  program: z.string().nullable(),
  variables: z.array(z.string()),
});

const ofSetup = { file: z.string(), address: z.string().nullable() };

/**
 * What `--json` prints, by the command; those that print nothing else are empty. `get` prints what `read` gives of one key. `run`, `helper`
 * and `completion` print what is for another program.
 */
export const printed = {
  status: brokerMethods.status.output,
  ls: brokerMethods.list.output,
  show: brokerMethods.show.output,
  get: brokerMethods.read.output.shape.secrets.element,
  'get --field': brokerMethods.show.output,
  copy: brokerMethods.copy.output,
  create: brokerMethods.create.output,
  rotate: brokerMethods.rotate.output,
  verify: brokerMethods.verify.output,
  revoke: z.strictObject({ revoked: z.array(brokerMethods.revoke.output.extend({ reference: z.string() })) }),
  open: brokerMethods.open.output,
  'grant ls': brokerMethods.listGrants.output,
  diagnostics: brokerMethods.diagnostics.output,
  'grant end': brokerMethods.endGrants.output,
  log: brokerMethods.log.output,
  init: z.strictObject({
    file: z.string(),
    ...brokerMethods.importVariables.output.shape,
    left: z.array(z.strictObject({ name: z.string(), why: z.enum(reasonsToLeave) })),
    /** Where the values still are. */
    remains: z.array(z.strictObject({ file: z.string(), line: z.int(), name: z.string() })),
    /** Whether git has or had the file; null if it didn't answer, or wasn't asked. */
    inGit: z.boolean().nullable(),
  }),
  'init --undo': z.strictObject({
    file: z.string(),
    restored: z.array(z.strictObject({ name: z.string(), reference: z.string() })),
  }),
  'shim add': z.strictObject({ shims: z.array(shim.extend({ program: z.string() })) }),
  'shim remove': z.strictObject({ removed: z.array(z.string()) }),
  'shim ls': z.strictObject({ shims: z.array(shim) }),
  check: z.strictObject({
    checked: z.array(
      brokerMethods.check.output.shape.checked.element.extend({
        name: z.string(),
        /** Null if the variable was named on the command line. */
        file: z.string().nullable(),
        /** Null without `--live`, and for a key that isn't there or doesn't work. */
        live: verdict.nullable(),
        ok: z.boolean(),
      }),
    ),
  }),
  uses: brokerMethods.uses.output,
  setup: brokerMethods.listAssigned.output,
  'setup TOOL': z.strictObject(ofSetup),
  'setup TOOL --undo': z.strictObject({ ...ofSetup, wasAssigned: z.boolean() }),
  backup: z.strictObject({ file: z.string(), ...brokerMethods.backup.output.shape }),
  restore: brokerMethods.restore.output,
  lock: z.strictObject({}),
  unlock: z.strictObject({}),
  version: z.strictObject({ version: z.string() }),
  help: z.strictObject({ commands: z.array(z.string()) }),
  'help COMMAND': z.strictObject({ usage: z.string() }),
} as const;
