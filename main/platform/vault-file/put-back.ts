import type { MergeDifference } from '../../contract/backup.ts';
import { isSecretOf, listItems, readSecret, type VaultDocument } from './document.ts';

/** What is no longer as it was here, because an earlier version of the file was put back. Of our secrets alone. */
export function differencesGoingBack(ours: VaultDocument, found: VaultDocument): MergeDifference[] {
  const differences: MergeDifference[] = [];
  for (const { id, title } of listItems(ours)) {
    const secret = readSecret(found, id);
    if (secret === null) differences.push({ is: 'back-missing', title });
    else if (!isSecretOf(ours, id, secret)) differences.push({ is: 'back-former', title });
    secret?.fill(0);
  }
  for (const { id, title } of listItems(found)) {
    if (!ours.entries.has(id)) differences.push({ is: 'back-there', title });
  }
  return differences;
}
