/** The line of a `.env` file or a shell. A name of lower case letters might be the beginning of a secret. */
const assignment = /^\s*(?:export\s+|set\s+)?([A-Z][A-Z0-9_]*)=(["'`]?)(.+?)\2;?\s*$/s;

/** The parts of a text such as `NAME="value"`; null for any other text. */
export function assignmentIn(text: string): { name: string; value: string } | null {
  const [, name, , value] = assignment.exec(text) ?? [];
  // What is left of base64 is no value.
  if (name === undefined || value === undefined || /^=*$/.test(value)) return null;
  return { name, value };
}
