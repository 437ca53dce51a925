import { getCACertificates, setDefaultCACertificates } from 'node:tls';

let found: number | null = null;

/**
 * Makes this process trust the certificates of the system's store, beside those that come with Node and those of
 * NODE_EXTRA_CA_CERTS. Call before each encrypted connection: the store is read only once, and only if needed, because that
 * takes up to a second.
 * @returns how many certificates the system has
 */
export function trustSystemCertificates(): number {
  found ??= addSystemCertificates();
  return found;
}

function addSystemCertificates(): number {
  try {
    const known = getCACertificates('default');
    const ofSystem = new Set(getCACertificates('system'));
    const all = new Set([...known, ...ofSystem]);
    // Replacing them takes as long as reading them.
    if (all.size > known.length) setDefaultCACertificates([...all]);
    return ofSystem.size;
  } catch {
    // A store that can't be read, or that has something else than certificates, leaves the others in place.
    return 0;
  }
}
