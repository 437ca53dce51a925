import { create } from 'zustand';
import type { CodedError } from '../../main/contract/errors.ts';
import type { Input } from '../../main/contract/methods.ts';
import type { VaultStatus } from '../../main/contract/vault-status.ts';
import { client } from '../client/transport.ts';
import { codedOf, complain } from '../ui/messages.tsx';

interface VaultState {
  /** Null until the core has answered for the first time. */
  status: VaultStatus | null;
  /** Why the core didn't answer. */
  problem: CodedError | null;
}

export const useVault = create<VaultState>(() => ({ status: null, problem: null }));

export const setStatus = (status: VaultStatus): void => useVault.setState({ status, problem: null });

export const lock = (): void => void client.lock({}).then(setStatus, complain);

export async function loadStatus(): Promise<void> {
  try {
    setStatus(await client.getStatus({}));
  } catch (error) {
    useVault.setState({ problem: codedOf(error) });
  }
}

/** @throws CallError */
export async function createSecretStore(store: string, passphrase: string): Promise<void> {
  setStatus(await client.createSecretStore({ store, passphrase }));
}

/** @throws CallError */
export async function restoreBackup(input: Input<'restoreBackup'>): Promise<void> {
  setStatus(await client.restoreBackup(input));
}
