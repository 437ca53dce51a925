import type { z } from 'zod';
import { type FieldName, fieldName, problemOf } from '../contract/problem.ts';
import { VaultError } from '../contract/vault-error.ts';

/** The input fields that have another name in texts. */
const fields: Readonly<Record<string, FieldName>> = {
  add: 'tags',
  base64: 'file',
  baseUrl: 'address',
  current: 'passphrase',
  from: 'mailFrom',
  quickSearch: 'shortcut',
  references: 'reference',
  text: 'file',
  to: 'mailTo',
};

/** Names the first wrong field and its problem. Never quotes its value. */
export function inputProblem(error: z.ZodError): VaultError {
  const issue = error.issues[0];
  const names = (issue?.path ?? []).filter((part) => typeof part === 'string');
  const last = names.at(-1) ?? '';
  return new VaultError('invalid_input', {
    field: fields[last] ?? fieldName.catch('input').parse(last),
    problem: issue ? problemIn(issue) : { is: 'malformed' },
    name: names[0] ?? '',
  });
}

/** The contract's schemas use a problem's name as message. Any other one is the library's, and may quote the value. */
function problemIn(issue: z.core.$ZodIssue) {
  const { minimum: min, maximum: max } = issue as { minimum?: unknown; maximum?: unknown };
  return problemOf(issue.message, { min, max }) ?? { is: 'malformed' as const };
}
