import type { ParsedInput } from '../../contract/methods.ts';
import type { Settings } from '../../contract/settings.ts';
import type { Core } from '../core.ts';
import { mailPasswordTitle } from '../key-rules/title.ts';
import { ofMail } from '../session/bindings.ts';
import { isMailUnconfirmed } from './mail-binding.ts';
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
  const { settings, ports, unclaimed } = core;
  const { mail: was } = settings.current();
  const binder = await core.bindings.load();
  // The setting may name another item of the secret store by now, so the user has to enter the password again.
  const isSame = mail?.host === was?.host && mail?.user === was?.user && !isMailUnconfirmed(core);
  const keeps = password === null && isSame;
  const use = (id: string | null) =>
    ports.records.transaction(() => {
      const former = readPasswordId(core);
      if (former !== null && former !== id) unclaimed.add([former]);
      writePasswordId(core, id);
      if (mail) binder.bind(ofMail(mail, id));
      return settings.store({ mail });
    });
  const id = ports.newId();
  const changed =
    password === null
      ? use(keeps ? readPasswordId(core) : null)
      : await unclaimed.store({ id, secret: password, title: mailPasswordTitle }, () => use(id));
  onChanged();
  await unclaimed.clear();
  return changed;
}
