import { z } from 'zod';

/** The input fields that an error can name. `main/texts` has their names. `input` stands for any other field. */
export const fieldName = z.enum([
  'access',
  'address',
  'area',
  'code',
  'created',
  'credential',
  'description',
  'expiry',
  'file',
  'folder',
  'header',
  'host',
  'input',
  'label',
  'language',
  'mailFrom',
  'mailTo',
  'name',
  'noticeDays',
  'notes',
  'packages',
  'passphrase',
  'password',
  'port',
  'project',
  'provider',
  'publicPart',
  'reference',
  'scopes',
  'secret',
  'service',
  'shortcut',
  'tags',
  'user',
]);
export type FieldName = z.infer<typeof fieldName>;

/** What can be wrong with an input, and the parameters of the text about it. */
const details = {
  empty: {},
  /** By the provider. */
  refused: {},
  required: {},
  malformed: {},
  'not-available': {},
  'not-an-option': {},
  'one-of-each': {},
  'not-supported': {},
  'too-short': { min: z.int() },
  'too-long': { max: z.int() },
  /** Also tells the length, because we count the characters in another way than the input field does. */
  'over-length': { length: z.int(), max: z.int() },
  'too-many-days': { max: z.int() },
  'too-many-entries': { max: z.int() },
  'too-many-keys': { max: z.int() },
  'too-many-tags': { label: z.string(), max: z.int() },
  'same-day-twice': {},
  'control-character': {},
  'comma-or-line-break': {},
  'broken-character': {},
  'only-white-space': {},
  'one-character': {},
  'too-common': {},
  'white-space': {},
  'not-in-credentials': {},
  'without-user-name': {},
  'not-a-date': {},
  'not-a-file': {},
  'not-a-folder': {},
  'not-a-header': {},
  'not-a-host': {},
  'not-a-shortcut': {},
  'not-a-url': {},
  'not-a-whole-path': {},
  'not-an-email': {},
  'more-than-a-base-url': {},
  'file-too-large': {},
  'in-the-future': {},
  'in-the-past': {},
  today: {},
  'too-far': { days: z.int(), max: z.int() },
  taken: {},
  'of-another-key': {},
  /** Where no secret may be. */
  secret: {},
  'port-taken': { port: z.int() },
  'port-not-allowed': { port: z.int() },
} as const satisfies Record<string, z.ZodRawShape>;

export type ProblemName = keyof typeof details;
export type Problem = {
  [Name in ProblemName]: { is: Name } & {
    [Param in keyof (typeof details)[Name]]: z.infer<(typeof details)[Name][Param]>;
  };
}[ProblemName];

const schemas = Object.fromEntries(
  Object.entries(details).map(([is, shape]) => [is, z.strictObject({ is: z.literal(is), ...shape })]),
) as unknown as Record<ProblemName, z.ZodType<Problem>>;

export const problem: z.ZodType<Problem> = z.union(Object.values(schemas));

/** The problem with this name and the parameters that the schema library reported; null if the name is none of ours. */
export function problemOf(name: string, reported: object): Problem | null {
  if (!Object.hasOwn(details, name)) return null;
  const known = Object.keys(details[name as ProblemName]);
  const params = Object.fromEntries(Object.entries(reported).filter(([key]) => known.includes(key)));
  return schemas[name as ProblemName].safeParse({ is: name, ...params }).data ?? null;
}

/** The contract's schemas use a problem's name as their message, instead of a sentence. */
export const problemName = (name: ProblemName): string => name;
