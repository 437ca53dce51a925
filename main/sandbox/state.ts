import { type Accounts, createAccounts } from './accounts.ts';
import { type Credentials, createCredentials } from './credentials.ts';
import { openDatabase, openingError } from './database.ts';
import { createDevices, type Devices } from './devices.ts';
import { createIdempotency, type Idempotency } from './idempotency.ts';
import { createKeys, type Keys } from './keys.ts';
import type { Tier } from './tiers.ts';

/** All that the sandbox knows, in one SQLite file. */
export interface SandboxState {
  accounts: Accounts;
  credentials: Credentials;
  keys: Keys;
  devices: Devices;
  idempotency: Idempotency;
  close(): void;
}

/** @throws VaultError `records_newer`, `records_corrupt`, `records_unwritable`, `data_dir_in_use`, `disk_full` */
export function openState(file: string, now: () => number, tier: Partial<Tier>): SandboxState {
  const db = openDatabase(file);
  try {
    return {
      accounts: createAccounts(db, tier),
      credentials: createCredentials(db, now),
      keys: createKeys(db, now),
      devices: createDevices(db, now),
      idempotency: createIdempotency(db, now),
      close() {
        db.close();
      },
    };
  } catch (error) {
    db.close();
    throw openingError(error, file);
  }
}
