import type { HelperTool } from '../../contract/helper-address.ts';

export const terraformLink = 'terraform-credentials-latchkey';

/** The names of the links that tools start a helper by: some tools fix the name, and some pass no arguments. */
const fixed: Readonly<Record<string, HelperTool>> = {
  'git-credential-latchkey': 'git',
  'docker-credential-latchkey': 'docker',
  'cargo-credential-latchkey': 'cargo',
  [terraformLink]: 'terraform',
};
const ofRegistry = 'pnpm-token-latchkey-';

export const linkNameOf = (tool: 'git' | 'docker' | 'cargo'): string => `${tool}-credential-latchkey`;

/** A slash can't be in the name of a file. */
export const linkNameOfRegistry = (registry: string): string => `${ofRegistry}${encodeURIComponent(registry)}`;

/** The words of a call by this name. */
export function wordsOf(name: string, words: readonly string[]): readonly string[] {
  const tool = Object.hasOwn(fixed, name) ? fixed[name] : undefined;
  if (tool !== undefined) return ['helper', tool, '--', ...words];
  if (!name.startsWith(ofRegistry)) return words;
  return ['helper', 'pnpm', '--', decoded(name.slice(ofRegistry.length)), ...words];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
