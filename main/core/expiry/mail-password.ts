import type { Core } from '../core.ts';
import { mailPasswordSetting } from '../session/secret-settings.ts';
import { readText } from '../session/stored-secret.ts';

/** The id under which the secret store has the password; null where there is none. Settings are texts, so empty means none. */
export const readPasswordId = ({ ports }: Core): string | null =>
  ports.records.settings.read(mailPasswordSetting) || null;

export const writePasswordId = ({ ports }: Core, id: string | null): void =>
  ports.records.settings.write(mailPasswordSetting, id ?? '');

/** @throws VaultError `vault_locked` where there is a password */
export async function readPassword(core: Core): Promise<string | null> {
  const id = readPasswordId(core);
  return id === null ? null : readText(core.secrets.store(), id);
}
