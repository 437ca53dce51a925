import type { ParsedInput } from '../../contract/methods.ts';
import type { Settings } from '../../contract/settings.ts';
import type { Core } from '../core.ts';
import { mailPasswordTitle } from '../key-rules/title.ts';
import { readPasswordId, writePasswordId } from './mail-password.ts';

/**
 * Sets where mail goes. A password is for the server and the user that it was given for, and is sent to no other. A new one is
 * stored under an id of its own and takes effect together with its settings; until then mails go out as before.
 * @param onChanged called as soon as the new settings are in effect
 */
export async function setMail(
  core: Core,
  { mail, password }: ParsedInput<'setMail'>,
  onChanged: () => void,
): Promise<Settings> {
  const { settings, secrets, ports } = core;
  const before = readPasswordId(core);
  const { mail: was } = settings.current();
  const keeps = password === null && mail?.host === was?.host && mail?.user === was?.user;
  const id = keeps ? before : password === null ? null : ports.newId();
  if (password !== null && id !== null) await secrets.store().write(id, password, mailPasswordTitle);
  let changed: Settings;
  try {
    changed = ports.records.transaction(() => {
      writePasswordId(core, id);
      return settings.store({ mail });
    });
  } catch (error) {
    if (id !== null && id !== before) await forgetPassword(core, id);
    throw error;
  }
  onChanged();
  if (before !== null && before !== id) await forgetPassword(core, before);
  return changed;
}

/** Does not fail: the vault may have been locked meanwhile, and the settings are changed all the same. */
async function forgetPassword({ secrets, ports }: Core, id: string): Promise<void> {
  try {
    await secrets.store().delete(id);
  } catch {
    ports.log('mail-password-left');
  }
}
