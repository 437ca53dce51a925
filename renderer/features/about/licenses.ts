/** A package that is part of this build, as `scripts/licenses.mjs` writes it down. */
export interface PackageLicense {
  name: string;
  version: string;
  /** Such as `MIT`; null where the package does not say. */
  identifier: string | null;
  text: string | null;
}

/** They lie beside the window's page. Null where this build has none, as in development. */
export async function fetchLicenses(): Promise<PackageLicense[] | null> {
  try {
    const reply = await fetch('./licenses.json');
    return reply.ok ? await reply.json() : null;
  } catch {
    return null;
  }
}
