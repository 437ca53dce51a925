import type { BrokerOutput } from '../../../contract/broker.ts';
import { isReference } from '../run/variables.ts';
import type { ProjectFile } from './project-file.ts';
import type { IsSecret } from './schema.ts';

type Variable = BrokerOutput<'previewImport'>['variables'][number];

/** Why a variable stays as it is, although it looks like one for the vault. */
export const reasonsToLeave = ['elsewhere', 'encrypted', 'repeated', 'read-differently'] as const;

export interface Left {
  name: string;
  why: (typeof reasonsToLeave)[number];
}

export interface Choice {
  chosen: Variable[];
  left: Left[];
}

/** References of other password managers: 1Password and Proton Pass. */
const elsewhere = /^(?:op|pass):\/\//;
/** As dotenvx writes them. Its public key isn't secret. */
const encrypted = /^encrypted:/;
const publicKey = /^DOTENV_PUBLIC_KEY(?:_|$)/;

/** @param only the names that the user wants; null for all that are secret by the schema, or look like it */
export function chooseAmong(
  variables: readonly Variable[],
  { lines }: Pick<ProjectFile, 'lines'>,
  { isSecret, only }: { isSecret: IsSecret; only: readonly string[] | null },
): Choice {
  const values = new Map<string, string>();
  for (const { name, value } of lines) if (value !== '') values.set(name, value);
  const choice: Choice = { chosen: [], left: [] };
  for (const variable of variables) {
    const { name } = variable;
    const value = values.get(name) ?? '';
    const isWanted = only?.includes(name) ?? isSecret(name) ?? variable.isSecret;
    if (isReference(value) || value === '' || (publicKey.test(name) && only === null)) continue;
    const why = whyNot(variable, value, { isWanted, isNamed: only !== null });
    if (why !== null) choice.left.push({ name, why });
    else if (isWanted) choice.chosen.push(variable);
  }
  return choice;
}

function whyNot(
  { repeated, readBy }: Variable,
  value: string,
  { isWanted, isNamed }: { isWanted: boolean; isNamed: boolean },
): Left['why'] | null {
  if (isNamed && !isWanted) return null;
  if (elsewhere.test(value)) return 'elsewhere';
  if (encrypted.test(value)) return 'encrypted';
  if (!isWanted) return null;
  if (repeated) return 'repeated';
  // `run` passes the whole value. A program that has read another one until now would stop working.
  return readBy.length > 0 && !isNamed ? 'read-differently' : null;
}
