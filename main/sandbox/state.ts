import { openDatabase } from '../platform/sqlite/open-database.ts';
import { openingError } from '../platform/sqlite/sqlite-errors.ts';
import { type Accounts, createAccounts } from './accounts.ts';
import { type Confirmations, createConfirmations } from './confirmations.ts';
import { type Credentials, createCredentials } from './credentials.ts';
import { createDevices, type Devices } from './devices.ts';
import { createIdempotency, type Idempotency } from './idempotency.ts';
import { createKeys, type Keys } from './keys.ts';
import { accountsKeysDevices } from './migrations/001-accounts-keys-devices.ts';
import { threeAccounts } from './migrations/002-three-accounts.ts';
import { usualAccount } from './migrations/003-usual-account.ts';
import { scopesAndProjects } from './migrations/004-scopes-and-projects.ts';
import { strictAccount } from './migrations/005-strict-account.ts';
import type { Tier } from './tiers.ts';

const migrations = [accountsKeysDevices, threeAccounts, usualAccount, scopesAndProjects, strictAccount];

/** All data of the sandbox, in one SQLite file. */
export interface SandboxState {
  accounts: Accounts;
  confirmations: Confirmations;
  credentials: Credentials;
  keys: Keys;
  devices: Devices;
  idempotency: Idempotency;
  close(): void;
}

/** @throws VaultError `records_newer`, `records_corrupt`, `records_unwritable`, `data_dir_in_use`, `disk_full` */
export function openState(file: string, now: () => number, tier: Partial<Tier>): SandboxState {
  const db = openDatabase(file, migrations);
  try {
    return {
      accounts: createAccounts(db, tier),
      confirmations: createConfirmations(now),
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
