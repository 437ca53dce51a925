/** A package in this build, as `scripts/licenses.mjs` lists it. */
export interface PackageLicense {
  name: string;
  version: string;
  /** Such as `MIT`; null if the package names none. */
  identifier: string | null;
  text: string | null;
}

/** Loads the file beside the window's page. Null if this build has none, as in development. */
export async function fetchLicenses(): Promise<PackageLicense[] | null> {
  try {
    const reply = await fetch('./licenses.json');
    return reply.ok ? await reply.json() : null;
  } catch {
    return null;
  }
}
