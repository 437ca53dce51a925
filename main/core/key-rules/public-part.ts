import type { Problem } from '../../contract/problem.ts';
import type { ProviderPolicy } from '../../contract/provider.ts';
import { VaultError } from '../../contract/vault-error.ts';
import { type KeyFormat, recognize } from '../formats/recognize.ts';

/**
 * What the user entered as the public part of a secret. It is kept where no secret may be, so one that was pasted here is refused.
 * @throws VaultError `invalid_input` also where secrets have no public part
 */
export function checkedPublicPart(
  entered: string | null,
  { secret: { hasPublicPart } }: Pick<ProviderPolicy, 'secret'>,
  secret: string | null,
): string | null {
  if (entered === null) return null;
  const refused = (problem: Problem) =>
    new VaultError('invalid_input', { field: 'publicPart', problem, name: 'publicPart' });
  if (!hasPublicPart) throw refused({ is: 'not-an-option' });
  if (entered === secret?.trim() || !mayBeSeen(recognize(entered)?.format)) throw refused({ is: 'secret' });
  return entered;
}

const mayBeSeen = (format: KeyFormat | undefined): boolean =>
  format === undefined || format.secretVariable !== undefined || format.publishable === 'always';

/** How the variables of a secret and of its public part are named. The longer one comes first. */
const pairs = [
  ['LANGFUSE_SECRET_KEY', 'LANGFUSE_PUBLIC_KEY'],
  ['TWILIO_API_SECRET', 'TWILIO_API_KEY'],
  ['SECRET_ACCESS_KEY', 'ACCESS_KEY_ID'],
  ['SECRET_KEY', 'ACCESS_KEY'],
] as const;

/** The variable of the public part that belongs to the variable of a secret, such as `AWS_ACCESS_KEY_ID`; null if its name tells none. */
export function pairedVariable(ofSecret: string): string | null {
  for (const [secret, open] of pairs) {
    if (ofSecret.includes(secret)) return ofSecret.replace(secret, open);
    if (ofSecret.includes(secret.toLowerCase())) return ofSecret.replace(secret.toLowerCase(), open.toLowerCase());
  }
  return null;
}

/** The same, with a name where the secret's tells none. */
export const publicVariable = (ofSecret: string): string => pairedVariable(ofSecret) ?? `${ofSecret}_ID`;
