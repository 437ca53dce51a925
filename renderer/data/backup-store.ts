import { create } from 'zustand';
import type { BackupState } from '../../main/contract/backup.ts';
import { client } from '../client/transport.ts';
import { complain } from '../ui/messages.tsx';

export const useBackup = create<{ state: BackupState | null }>(() => ({ state: null }));

export async function loadBackupState(): Promise<void> {
  try {
    useBackup.setState({ state: await client.getBackupState({}) });
  } catch (error) {
    complain(error);
  }
}

type BackupFailure = NonNullable<NonNullable<BackupState['schedule']>['failure']>;

/** Why the last backup on the schedule wasn't made; null if it was, or none is made while the vault is paused. */
export const failedBackup = (state: BackupState | null): BackupFailure | null =>
  state?.pausedBy === null ? (state.schedule?.failure ?? null) : null;
