/** The tools that get keys by a credential helper. */
export const helperTools = ['git', 'docker', 'aws', 'kubectl', 'cargo', 'pnpm', 'terraform', 'claude'] as const;
export type HelperTool = (typeof helperTools)[number];

/** The index of crates.io. */
export const cratesIo = 'https://index.crates.io';

/** What a tool wants a key for. */
export interface HelperAddress {
  tool: HelperTool;
  /** In the form that `canonicalAddress` makes. */
  address: string;
}

export const longestAddress = 2000;
/** A path with more segments is looked for by its first ones. */
const mostSegments = 30;

/**
 * The one form of an address that is stored, shown and compared. Of git, cargo, kubectl and Claude a URL, of Docker and Terraform a host, of
 * pnpm a host with a path, of AWS the name of a profile. It loads nothing, because the command line uses it too.
 *
 * @returns null if it is no address for this tool, or is http:// to another computer
 */
export function canonicalAddress(tool: HelperTool, text: string): string | null {
  if (text.length > longestAddress) return null;
  switch (tool) {
    case 'aws':
      return /^[\w.@+-]{1,64}$/.test(text) ? text : null;
    case 'docker':
      return dockerHost(text);
    case 'terraform':
      return terraformHost(text);
    case 'pnpm':
      return withoutScheme(text);
    case 'cargo':
      return cargoIndex(text);
    default:
      return urlOf(text);
  }
}

/** The stored addresses that answer for this one, the most particular first. Only git asks with more of the path than is stored. */
export function answeringAddresses({ tool, address }: HelperAddress): string[] {
  if (tool !== 'git') return [address];
  const [origin = '', ...segments] = address.split(/(?<=[^/:])(?=\/)/);
  const found = [origin];
  for (const segment of segments.slice(0, mostSegments)) found.unshift(`${found[0]}${segment}`);
  return found;
}

const host = String.raw`(?:[a-z\d](?:[a-z\d.-]*[a-z\d])?|\[[\da-f:]+\])(?::\d{1,5})?`;
const isHost = new RegExp(`^${host}$`);
const url = new RegExp(String.raw`^(https?)://(${host})(/[^?#\\]*)?$`);
const onThisComputer = /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(:\d+)?$/;

/** A user name in front of the host, a query and a fragment make it no address: they would be read in another way elsewhere. */
function urlOf(text: string): string | null {
  const [, scheme = '', found, path = ''] = url.exec(lowerBeforePath(text)) ?? [];
  if (found === undefined || (scheme === 'http' && !onThisComputer.test(found))) return null;
  const clean = pathOf(path);
  return clean === null ? null : `${scheme}://${found.replace(scheme === 'https' ? /:443$/ : /:80$/, '')}${clean}`;
}

function withoutScheme(text: string): string | null {
  const [, found = '', path = ''] = /^([^/]*)(.*)$/s.exec(lowerBeforePath(text).replace(/^(https?:)?\/\//, '')) ?? [];
  const clean = pathOf(path);
  return isHost.test(found) && clean !== null ? `${found}${clean}` : null;
}

/** Docker's own registry has several names, and Docker asks for it by a URL. */
function dockerHost(text: string): string | null {
  const [found = ''] = text
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .split('/');
  if (!isHost.test(found)) return null;
  return /^((registry-1|index|registry)\.)?docker\.io$/.test(found) ? 'index.docker.io' : found;
}

/** Terraform speaks https:// alone. */
function terraformHost(text: string): string | null {
  const found = text.toLowerCase().replace(/:443$/, '');
  return isHost.test(found) ? found : null;
}

/** Cargo asks for crates.io by its older index, and reads the newer one. */
function cargoIndex(text: string): string | null {
  const found = urlOf(text.replace(/^sparse\+/, ''));
  return found === 'https://github.com/rust-lang/crates.io-index' ? cratesIo : found;
}

const lowerBeforePath = (text: string): string => text.replace(/^([a-z]+:)?\/*[^/]*/i, (start) => start.toLowerCase());

/** Null for a path that a server may take for another one. */
function pathOf(path: string): string | null {
  const clean = path.replace(/\/+$/, '');
  if (/[%\s\p{Cc}\\?#]|\/\//u.test(clean)) return null;
  return clean.split('/').some((segment) => segment === '.' || segment === '..') ? null : clean;
}
