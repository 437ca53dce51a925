import { type Release, release, type UpdateProblem } from '../../contract/updates.ts';
import type { UpdateSource } from '../ports/update-source.ts';

const dayMs = 86_400_000;

/**
 * Reads what a release says: a line with the signature, and below it the JSON that is signed. Nothing of it is read before the
 * signature has been verified.
 */
export function readRelease(file: string, { isSigned }: UpdateSource): Release | 'not-signed' | 'unreadable' {
  const end = file.indexOf('\n');
  const text = file.slice(end + 1);
  if (end === -1 || !isSigned(text, file.slice(0, end))) return 'not-signed';
  try {
    return release.parse(JSON.parse(text));
  } catch {
    return 'unreadable';
  }
}

/** Whether it can be believed now; null if so. `seen` is the latest that was. */
export function problemOf(
  { version, date, validUntil }: Release,
  seen: Release | null,
  { own, now }: { own: string; now: number },
): UpdateProblem | null {
  // Someone who can't sign can still send what was signed long ago, to hide what came since.
  if (isOlder(version, own)) return 'rolled-back';
  if (seen !== null && (isOlder(version, seen.version) || date < seen.date)) return 'rolled-back';
  return now >= Date.parse(validUntil) + dayMs ? 'outdated' : null;
}

/** A part behind a hyphen, of a version that isn't released yet, doesn't count. */
export function isOlder(version: string, than: string): boolean {
  const parts = (of: string) => of.split('-', 1).join().split('.').map(Number);
  const others = parts(than);
  const [at, part] = [...parts(version).entries()].find(([index, value]) => value !== others[index]) ?? [];
  return at !== undefined && part !== undefined && part < (others[at] ?? 0);
}
