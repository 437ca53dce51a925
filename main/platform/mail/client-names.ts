import { hostname, networkInterfaces } from 'node:os';

/**
 * What to call this computer to a mail server, in the order to try: its name if that is fully qualified, and its address.
 * RFC 5321, 4.1.4: a server may refuse other names.
 */
export function clientNames(name = hostname()): string[] {
  return [...(isFullyQualified(name) ? [name] : []), addressLiteral()];
}

const isFullyQualified = (name: string): boolean =>
  /^(?=.{1,253}$)([a-z\d]([a-z\d-]{0,61}[a-z\d])?\.)+[a-z]([a-z\d-]{0,61}[a-z\d])$/i.test(name) &&
  // Names that only mean something in the network at home.
  !/\.(local|localdomain|localhost|lan|home|internal|invalid|test)$/i.test(name);

/** RFC 5321, 4.1.3. */
function addressLiteral(): string {
  const outward = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, address }) => !internal && !address.startsWith('fe80:'));
  const found = outward.find(({ family }) => family === 'IPv4') ?? outward[0];
  if (found === undefined) return '[127.0.0.1]';
  return found.family === 'IPv4' ? `[${found.address}]` : `[IPv6:${found.address}]`;
}
