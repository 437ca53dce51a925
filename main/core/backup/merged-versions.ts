import type { z } from 'zod';
import { mergedVersions } from '../../contract/backup.ts';
import type { Core } from '../core.ts';
import { isClaimed } from '../journal/unclaimed.ts';
import { ofOneVault } from '../key-rules/title.ts';
import type { VersionsFound } from '../ports/secret-store.ts';

const setting = 'merged-versions';
/** What is shown. A list of thousands would say no more. */
const most = 200;

type Merged = z.output<typeof mergedVersions>;

/** What the user hasn't seen yet of what was merged; null for nothing. */
export function mergedSoFar({ ports: { records } }: Pick<Core, 'ports'>): Merged | null {
  try {
    return mergedVersions.parse(JSON.parse(records.settings.read(setting) ?? ''));
  } catch {
    return null;
  }
}

export function forgetMerged({ ports: { records }, events }: Core): void {
  records.settings.write(setting, '');
  events.emit({ is: 'backup-changed' });
}

/**
 * Takes in what the user's own storage has brought from another computer, and keeps what differed until the user has seen it. A locked
 * vault does it when it opens.
 */
export async function takeInVersions(core: Core): Promise<void> {
  const { ports, secrets, unclaimed, vaultLock } = core;
  if (!vaultLock.isOpen()) return;
  const found = await secrets.store().takeInCopies?.();
  if (!found) return;
  // Another computer may have deleted the secret of a key that is here. Then only earlier versions still have it.
  const gone = found.deletedHere.filter((id) => !isClaimed(ports.records, id));
  ports.records.transaction(() => unclaimed.add(gone));
  keepUntilSeen(core, found);
  // They are deleted once more, and leave the earlier versions.
  if (gone.length > 0) await unclaimed.clear();
}

function keepUntilSeen({ ports, events }: Core, found: VersionsFound): void {
  const before = mergedSoFar({ ports });
  const fresh = found.differences.filter(({ title }) => !ofOneVault.has(title));
  const isSame = JSON.stringify(found.unopened) === JSON.stringify(before?.unopened ?? []);
  if (fresh.length === 0 && isSame) return;
  const differences = [...fresh, ...(before?.differences ?? [])];
  const merged: Merged = {
    at: ports.clock.now(),
    differences: differences.slice(0, most),
    more: (before?.more ?? 0) + Math.max(0, differences.length - most),
    unopened: found.unopened,
    laterPath: found.laterPath,
  };
  const isEmpty = differences.length === 0 && merged.unopened.length === 0;
  ports.records.settings.write(setting, isEmpty ? '' : JSON.stringify(merged));
  events.emit({ is: 'backup-changed' });
}
