import type { z } from 'zod';
import { VaultError } from '../contract/errors.ts';

const fieldNames: Readonly<Record<string, string>> = {
  baseUrl: 'the address',
  credential: 'the credential',
  label: 'the label',
  passphrase: 'the passphrase',
  secret: 'the secret',
  service: 'the service',
};

/** Names the first field that is wrong and what is wrong with it; never quotes what was in it. */
export function inputProblem(error: z.ZodError): VaultError {
  const issue = error.issues[0];
  const name = String(issue?.path[0] ?? '');
  const field = fieldNames[name] ?? (name === '' ? 'the call' : name);
  return new VaultError('invalid_input', { field, problem: problemOf(issue), name });
}

/** Zod's own messages may quote the value; only those written in the contract start with “it”. */
function problemOf(issue: z.core.$ZodIssue | undefined): string {
  return issue?.message.startsWith('it ') ? issue.message : 'it has the wrong form';
}
