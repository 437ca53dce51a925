import type { BrokerOutput, ParsedBrokerInput } from '../../contract/broker.ts';
import { VaultError } from '../../contract/vault-error.ts';
import type { VaultStatus } from '../../contract/vault-status.ts';
import type { Core } from '../core.ts';
import type { Caller } from '../grants/caller.ts';
import type { Opening } from './opening.ts';

/** What the window's own backups are made of, for files at a path. */
export interface BackupCalls {
  /** @returns how many secrets of keys and accounts the file has */
  save(file: string, passphrase: string): Promise<number>;
  restore(of: { file: string; passphrase: string }, agree: () => Promise<void>): Promise<VaultStatus>;
}

/** Backups that a program asks for. */
export interface Backups {
  save(input: ParsedBrokerInput<'backup'>, caller: Caller): Promise<BrokerOutput<'backup'>>;
  restore(input: ParsedBrokerInput<'restore'>, caller: Caller): Promise<BrokerOutput<'restore'>>;
}

export function createBackups(
  { ports, secrets, permissions }: Core,
  opening: Opening,
  { save, restore }: BackupCalls,
): Backups {
  /**
   * A vault file's own passphrase is the only one that a program may seal it with: it then gets nothing that it couldn't take from the
   * data folder. With the keychain there is none, and the question says what the file will have.
   */
  async function requirePassphrase({ of, passphrase }: ParsedBrokerInput<'backup'>['passphrase']): Promise<void> {
    if (of === 'vault') return secrets.verifyPassphrase(passphrase);
    if (!secrets.status().takesAppPassphrase) throw new VaultError('passphrase_wrong');
  }

  return {
    async save({ file, passphrase }, caller) {
      await permissions.waiting.during(() => requirePassphrase(passphrase));
      await permissions.toChange({ is: 'backup', file }, caller);
      return { secrets: await permissions.waiting.during(() => save(file, passphrase.passphrase)) };
    },
    async restore(input, caller) {
      const isNew = secrets.status().state === 'setup';
      if (!isNew) await opening.wait(caller);
      const accounts = ports.records.accounts.all().length;
      const status = await permissions.waiting.during(() =>
        restore(input, async () => {
          // A folder without a vault has nothing that anybody could lose, and no window that could ask.
          if (!isNew) await permissions.toChange({ is: 'restore', file: input.file, accounts }, caller);
        }),
      );
      return { state: status.state === 'open' ? 'open' : 'locked' };
    },
  };
}
