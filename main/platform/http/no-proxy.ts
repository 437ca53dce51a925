import { BlockList, isIP } from 'node:net';

/**
 * Whether a request is sent directly. This computer never goes through a proxy. Otherwise NO_PROXY decides, in the union of
 * the forms that curl, Go, Python and Node accept: `*`, a host, a domain with or without a dot or `*.` in front (with all its
 * subdomains), an IP address, a network (`10.0.0.0/8`) or a range (`10.0.0.1-10.0.0.9`), each with or without a port.
 */
export function isExcepted({ hostname, port }: URL, exceptions: string): boolean {
  const host = bare(hostname);
  if (isThisComputer(host)) return true;
  return exceptions
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => fits(host, port || '443', entry));
}

/** Without the brackets of an IPv6 address and the dot of a fully qualified name. */
const bare = (host: string): string => host.toLowerCase().replace(/^\[|\]$|\.$/g, '');

const isThisComputer = (host: string): boolean =>
  /^(.+\.)?localhost$/.test(host) || (isIP(host) !== 0 && thisComputer.check(host, family(host)));

const thisComputer = new BlockList();
thisComputer.addSubnet('127.0.0.0', 8);
thisComputer.addAddress('::1', 'ipv6');

function fits(host: string, port: string, entry: string): boolean {
  if (entry === '*') return true;
  const { name, port: only } = split(entry);
  if (only !== null && only !== port) return false;
  if (isIP(host) !== 0) return isAmong(host, name);
  const domain = bare(name).replace(/^\*?\./, '');
  return domain !== '' && (host === domain || host.endsWith(`.${domain}`));
}

/** An IPv6 address has a port only if it is in brackets. */
function split(entry: string): { name: string; port: string | null } {
  const [, name = entry, port = null] = /^(\[.*\]|[^:]*):(\d+)$/.exec(entry) ?? [];
  return { name: bare(name), port };
}

function isAmong(address: string, name: string): boolean {
  const [first = '', bits] = name.split('/');
  const [from = '', to] = first.split('-');
  const list = new BlockList();
  try {
    if (bits !== undefined) list.addSubnet(from, Number(bits), family(from));
    else if (to !== undefined) list.addRange(from, to, family(from));
    else list.addAddress(from, family(from));
  } catch {
    // It isn't an address.
    return false;
  }
  return list.check(address, family(address));
}

const family = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4');
