import type { MailSettings } from '../../contract/settings.ts';
import { VaultError } from '../../contract/vault-error.ts';
import type { Core } from '../core.ts';
import { ofMail } from '../session/bindings.ts';
import { readPasswordId } from './mail-password.ts';

/** Whether mail would send a password and may have been set up outside Latchkey. Nothing is sent until the user sets it again. */
export function isMailUnconfirmed(core: Core): boolean {
  const { mail } = core.settings.current();
  const binder = core.bindings.loaded();
  if (mail === null || mail.user === null || binder === null) return false;
  return !binder.fits(ofMail(mail, readPasswordId(core)));
}

/** @throws VaultError `mail_unconfirmed`, `vault_locked` */
export async function requireConfirmedMail(core: Core, mail: MailSettings): Promise<void> {
  await core.bindings.load();
  if (isMailUnconfirmed(core)) throw new VaultError('mail_unconfirmed', { server: `${mail.host}:${mail.port}` });
}
