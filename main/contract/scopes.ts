import { z } from 'zod';
import { problemName } from './problem.ts';

/** The most scopes that a key is created with. */
export const mostScopes = 500;

/** The provider's id of a scope, which people know it by. */
export const scopeId = z.string().min(1).max(250);
export const scopeIds = z.array(scopeId).max(mostScopes, problemName('too-many-entries'));

/** Characters. */
export const longestRestriction = 20_000;

/**
 * A field that limits a key besides its scopes, and its value in JSON, as the provider's API has them: `cidr: ["10.0.0.0/8"]`. People
 * find the field in its documentation, and a new key in the place of another one gets the same.
 */
export const restriction = z.string().min(1).max(longestRestriction);

export const scope = z.strictObject({
  id: scopeId,
  /** Scopes about the same thing, in the provider's words. */
  group: z.string(),
  /** The most that a key can do with it. */
  level: z.enum(['read', 'write', 'admin']),
  /** Where alone it can be chosen: for a key of an area, or for one of none. */
  only: z.enum(['in-area', 'without-area']).optional(),
});
export type Scope = z.infer<typeof scope>;

/** A usual choice of scopes; `main/texts` has its name. */
export const scopePreset = z.strictObject({
  id: z.enum(['read-public', 'read-only', 'read-write', 'everything', 'edit-dns', 'edit-workers', 'send-mail']),
  scopes: z.array(scopeId).min(1),
});
export type ScopePreset = z.infer<typeof scopePreset>;

/** What there is to choose from. */
export const scopeChoice = z.strictObject({
  scopes: z.array(scope),
  /** The one that allows the least first. */
  presets: z.array(scopePreset),
});
export type ScopeChoice = z.infer<typeof scopeChoice>;

/** What a provider's scopes are like. */
export const scopePolicy = z.strictObject({
  /** Null if the provider has to be asked, for each account. */
  choice: scopeChoice.nullable(),
  /** The groups of which a key has exactly one scope. */
  oneOf: z.array(z.string()),
});

/** The part of a choice that a key has which belongs to an area, or to none. */
export function choiceFor({ scopes, presets }: ScopeChoice, inArea: boolean): ScopeChoice {
  const offered = scopes.filter(({ only }) => only === undefined || (only === 'in-area') === inArea);
  const ids = new Set(offered.map(({ id }) => id));
  return {
    scopes: offered,
    presets: presets
      .map((preset) => ({ ...preset, scopes: preset.scopes.filter((id) => ids.has(id)) }))
      .filter((preset) => preset.scopes.length > 0),
  };
}

/** What is wrong with a choice of scopes. */
export type ScopeFault = 'empty' | 'not-an-option' | 'one-of-each';

/** @param offered null if it isn't known; then only the number counts */
export function scopeFault(
  chosen: readonly string[],
  offered: readonly Scope[] | null,
  oneOf: readonly string[],
): ScopeFault | null {
  if (chosen.length === 0) return 'empty';
  if (offered === null) return null;
  const found = offered.filter(({ id }) => chosen.includes(id));
  if (found.length !== chosen.length) return 'not-an-option';
  const groups = oneOf.filter((name) => offered.some(({ group }) => group === name));
  if (groups.some((name) => found.filter(({ group }) => group === name).length !== 1)) return 'one-of-each';
  // A role alone allows nothing.
  return found.every(({ group }) => groups.includes(group)) && offered.some(({ group }) => !groups.includes(group))
    ? 'empty'
    : null;
}
