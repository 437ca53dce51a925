import { create } from 'zustand';
import type { BackupState } from '../../../main/contract/backup.ts';
import { client } from '../../client/transport.ts';
import { complain } from '../../ui/messages.tsx';

export const useBackup = create<{ state: BackupState | null }>(() => ({ state: null }));

export async function loadBackupState(): Promise<void> {
  try {
    useBackup.setState({ state: await client.getBackupState({}) });
  } catch (error) {
    complain(error);
  }
}
