// The window uses this file too. With a schema in it, the window would have to load the schema library.

/**
 * Scopes that the user names, because no API lists what there is: npm's packages, as `name` or `@scope/name`, all packages of a scope,
 * as `@scope`, and organizations.
 */
export const allPackages = '*';

const organization = 'org:';

/** A package may also have an older name, in which npm allowed more. */
const name = String.raw`[\w.~!'()*-]{1,214}`;
const packageOrScope = new RegExp(`^(?:@${name}(?:/${name})?|${name})$`);
const organizationName = new RegExp(`^${organization}${name}$`);

/** How many packages and scopes together, and how many organizations. */
export const mostNamed = 50;

/** What the user has typed: names with commas or white space between them. */
export interface TypedNames {
  packages: string;
  organizations: string;
}

const namesIn = (text: string): string[] => text.split(/[\s,;]+/).filter((each) => each !== '');

/** An organization has the name of its scope, so people write the @ too. */
export const idsOfTyped = ({ packages, organizations }: TypedNames): string[] => [
  ...new Set([
    ...namesIn(packages),
    ...namesIn(organizations).map((each) => `${organization}${each.replace(/^@/, '')}`),
  ]),
];

export const idOfOrganization = (of: string): string => `${organization}${of}`;

/** What is wrong with them; null for nothing. */
export function namedScopeFault(ids: readonly string[]): 'empty' | 'malformed' | 'too-many-entries' | null {
  if (ids.length === 0) return 'empty';
  const { packages, scopes, organizations } = partsOf(ids);
  const named = [...packages, ...scopes];
  if (named.length > mostNamed || organizations.length > mostNamed) return 'too-many-entries';
  if (named.includes(allPackages) && named.length > 1) return 'malformed';
  return ids.every((id) => packageOrScope.test(id) || organizationName.test(id)) ? null : 'malformed';
}

export interface NamedParts {
  packages: string[];
  scopes: string[];
  organizations: string[];
}

export function partsOf(ids: readonly string[]): NamedParts {
  const isOrganization = (id: string) => id.startsWith(organization);
  const isScope = (id: string) => id.startsWith('@') && !id.includes('/');
  return {
    packages: ids.filter((id) => !isOrganization(id) && !isScope(id)),
    scopes: ids.filter((id) => isScope(id)),
    organizations: ids.filter(isOrganization).map((id) => id.slice(organization.length)),
  };
}
