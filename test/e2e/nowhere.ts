import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';

/** All files below the folder, by their paths. Expects at least two. */
export async function filesBelow(folder: string): Promise<Record<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  expect(files.length).toBeGreaterThan(1);
  return Object.fromEntries(await Promise.all(files.map(async (path) => [path, await readFile(path)])));
}

/** Expects that no place contains the secret in any form in which a program might have written it. */
export function expectNowhere(secret: string, places: Record<string, string | Buffer>): void {
  const bytes = Buffer.from(secret);
  // A mask may show the first characters, so this form begins after them.
  const rest = Buffer.from(secret.slice(12, -4));
  const forms = [
    bytes,
    rest,
    Buffer.from(secret, 'utf16le'),
    bytes.toString('hex'),
    bytes.toString('base64').slice(0, 40),
  ];
  for (const [place, contents] of Object.entries(places)) {
    for (const form of forms) expect(Buffer.from(contents).includes(form), `a secret is in ${place}`).toBe(false);
  }
}
