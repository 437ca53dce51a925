import { formats } from '../../main/core/formats/recognize.ts';
import { providers } from '../../main/core/providers/index.ts';

/** The hosts that the code knows, and whose keys are sent there: by its providers, and by verifying a key of a known format. */
export function askedHosts(): { host: string; keysOf: string[] }[] {
  const known = [
    ...providers.map(({ policy }) => ({ url: policy.address?.preset ?? null, name: policy.name })),
    ...formats.map(({ verify, service }) => ({ url: verify?.url ?? null, name: service })),
  ];
  const byHost = new Map<string, Set<string>>();
  for (const { url, name } of known) {
    if (url === null) continue;
    const { host } = new URL(url);
    byHost.set(host, (byHost.get(host) ?? new Set()).add(name));
  }
  return [...byHost]
    .map(([host, names]) => ({ host, keysOf: [...names].toSorted() }))
    .toSorted((one, other) => (one.host < other.host ? -1 : 1));
}
