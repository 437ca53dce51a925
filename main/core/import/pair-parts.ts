import { recognize, secretVariableOf } from '../formats/recognize.ts';
import { pairedVariable } from '../key-rules/public-part.ts';

interface Variable {
  name: string;
  /** What programs read, the whole value first. */
  readings: readonly [{ secret: string }, ...unknown[]];
  /** The public part of its secret, which another variable of the file has. */
  publicPart: string | null;
  /** The name of the variable whose secret it is the public part of. */
  partOf: string | null;
}

/** Puts the two parts of a secret together that stand in one file, such as `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`. */
export function pairParts(variables: readonly Variable[]): void {
  const byName = new Map(variables.map((each) => [each.name, each]));
  for (const secret of variables) {
    const open = byName.get(pairedVariable(secret.name) ?? '');
    if (open === undefined || !isPublic(open) || isPublic({ ...secret, name: '' })) continue;
    secret.publicPart = valueIn(open);
    open.partOf = secret.name;
  }
}

/**
 * Whether the form or the name of a variable says that it is a public part. That is kept unencrypted, and elsewhere an `ACCESS_KEY` may be
 * a secret.
 */
function isPublic(variable: Variable): boolean {
  const value = valueIn(variable);
  if (secretVariableOf(value) !== null) return true;
  return /ACCESS_KEY_ID/i.test(variable.name) && /^[!-~]{1,256}$/.test(value) && recognize(value) === null;
}

const valueIn = ({ readings }: Variable): string => readings[0].secret.trim();
