import type { HttpReply } from '../ports/fetch.ts';

/**
 * What the body of a reply says, whatever its status:
 * - `refused`: the key is not valid. Slack says so with 200 and `{"ok": false, "error": "invalid_auth"}`, GraphQL with `errors`.
 * - `error`: something is wrong, and it need not be the key.
 * - `web-page`: a page for people, such as one to sign in.
 * - `nothing` of these.
 */
export type BodyVerdict = 'refused' | 'error' | 'web-page' | 'nothing';

export function judgeBody({ headers, body }: Pick<HttpReply, 'headers' | 'body'>): BodyVerdict {
  if (/^text\/html\b/i.test(headers['content-type'] ?? '') || /^\s*<(?:!doctype html|html)\b/i.test(body)) {
    return 'web-page';
  }
  const said = parsed(body);
  if (said === null) return 'nothing';
  if (validity.some((field) => said[field] === false) || statuses.some((field) => said[field] === 401))
    return 'refused';
  const isError =
    success.some((field) => said[field] === false) ||
    errorFields.some((field) => isGiven(said[field])) ||
    /^(?:error|fail|failed|failure)$/i.test(String(said.status ?? ''));
  if (!isError) return 'nothing';
  return namesOf(said, 0).some(isRefusal) ? 'refused' : 'error';
}

/** Fields that are about the key itself. */
const validity = ['valid', 'authenticated', 'authorized'];
/** Where some put the status that they do not send. */
const statuses = ['status', 'statusCode', 'code'];
const success = ['ok', 'success'];
const errorFields = ['error', 'errors', 'err'];
/** Where providers put the name of an error, and its sentence. */
const nameFields = [
  ...errorFields,
  ...['error_code', 'errorCode', 'error_description', 'code', 'type', 'name', 'reason', 'status', 'title'],
  ...['message', 'msg', 'detail', 'details', 'extensions'],
];

/** Errors are nested: a list of objects with `extensions` in GraphQL, and `details` in Google's APIs. */
const deepest = 4;
const mostInList = 10;
const longestName = 300;

function namesOf(value: unknown, depth: number): string[] {
  if (typeof value === 'string') return [value.slice(0, longestName)];
  if (typeof value !== 'object' || value === null || depth > deepest) return [];
  if (Array.isArray(value)) return value.slice(0, mostInList).flatMap((inner) => namesOf(inner, depth + 1));
  const fields = value as Record<string, unknown>;
  return nameFields
    .filter((field) => Object.hasOwn(fields, field))
    .flatMap((field) => namesOf(fields[field], depth + 1));
}

const kinds = '(?:api|access|secret|auth|bearer|personal|oauth|client|user|app|x)';
const credential = `(?:(?:${kinds} ?)+keys?|(?:${kinds} )*tokens?|auth|authentication|credentials?|jwt)`;
const refusals = [
  new RegExp(`\\b(?:invalid|bad|wrong|incorrect|unknown|revoked|expired|disabled|deleted|inactive) ${credential}\\b`),
  new RegExp(
    `\\b${credential} (?:(?:is|was|has|been) )*(?:invalid|revoked|expired|disabled|deleted|inactive|unknown|incorrect|not (?:valid|found|recognized))\\b`,
  ),
  /\baccount (?:(?:is|was|has|been) )*(?:inactive|disabled|deleted)\b/,
  /\b(?:unauthenticated|unauthori[sz]ed|not authenticated|authentication (?:error|failed|failure))\b/,
];

/** `invalid_auth`, `tokenRevoked`, `API_KEY_INVALID` and “Invalid API key” alike. */
function isRefusal(name: string): boolean {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ');
  return refusals.some((pattern) => pattern.test(words));
}

/** Not `null`, `false`, `""`, `[]` or `{}`, which say that there was no error. */
const isGiven = (value: unknown): boolean =>
  typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : Boolean(value);

function parsed(body: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
