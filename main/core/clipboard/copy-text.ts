import type { CopyFormat } from '../../contract/copy-methods.ts';
import { envLine } from '../key-rules/env-line.ts';
import { publicVariable } from '../key-rules/public-part.ts';

/** A secret with the name of its variable, its public part if it has one, and the header that sends it, in which `{key}` stands for it. */
export interface Named {
  name: string;
  secret: string;
  publicPart: string | null;
  header: string;
}

const usualHeader = 'Authorization: Bearer {key}';

/** The secrets as a text that programs read back as they are. */
export function copyText(format: CopyFormat, keys: readonly Named[]): string {
  // A header sends the secret alone.
  const named = withOwnNames(format === 'curl' ? keys : keys.flatMap(partsOf));
  if (format === 'json') {
    return JSON.stringify(Object.fromEntries(named.map(({ name, secret }) => [name, secret])), null, 2);
  }
  return named.map((key) => lineOf(format, key)).join(format === 'curl' ? ' ' : '\n');
}

/** The public part has a variable of its own, before that of the secret. */
const partsOf = (key: Named): Named[] =>
  key.publicPart === null ? [key] : [{ ...key, name: publicVariable(key.name), secret: key.publicPart }, key];

function lineOf(format: Exclude<CopyFormat, 'json'>, { name, secret, header }: Named): string {
  switch (format) {
    case 'env':
      return envLine(name, secret);
    case 'sh':
      return `export ${name}=${inShell(secret)}`;
    case 'fish':
      return `set -gx ${name} '${secret.replace(/[\\']/g, '\\$&')}'`;
    case 'powershell':
      // PowerShell takes these for quotes, too.
      return `$env:${name} = '${secret.replace(/['‘’‚‛]/g, '$&$&')}'`;
    case 'curl':
      return `-H ${inShell((header || usualHeader).replaceAll('{key}', () => secret))}`;
  }
}

const inShell = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** The name of a variable made of a label, such as `OPENAI_KEY`. */
export function variableName(label: string): string {
  const name = label
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .toUpperCase();
  if (name === '') return 'API_KEY';
  return /^\d/.test(name) ? `KEY_${name}` : name;
}

/** A shell takes no other names. */
export const isVariableName = (name: string): boolean => /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);

/** The second key of a name gets another one: otherwise it would take the place of the first. */
function withOwnNames(keys: readonly Named[]): Named[] {
  const taken = new Set<string>();
  return keys.map((key) => {
    let { name } = key;
    for (let n = 2; taken.has(name); n += 1) name = `${key.name}_${n}`;
    taken.add(name);
    return { ...key, name };
  });
}
