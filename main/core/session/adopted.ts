import type { Ports } from '../ports/ports.ts';
import { type Bound, ofAccount, ofKey, ofMail, ofRotation } from './bindings.ts';
import { mailPasswordSetting } from './secret-settings.ts';
import type { SettingsKeeper } from './settings.ts';

/** Everything in the records that decides where a secret is sent. */
export function recordedBounds({ records }: Pick<Ports, 'records'>, settings: SettingsKeeper): Bound[] {
  const accounts = records.accounts.all();
  const intents = records.intents.all();
  // A revoked key keeps its secret until its provider has refused it.
  const revoking = new Set(intents.filter(({ kind }) => kind === 'revoke').map(({ id }) => id));
  const keys = accounts.flatMap(({ id }) => records.keys.ofAccount(id));
  const { mail } = settings.current();
  return [
    ...accounts.map(ofAccount),
    ...keys.filter(({ id, inVault }) => inVault || revoking.has(id)).map(ofKey),
    ...intents.filter(({ kind }) => kind === 'create').map(ofKey),
    ...records.rotations.all().map(ofRotation),
    ...(mail === null ? [] : [ofMail(mail, records.settings.read(mailPasswordSetting) || null)]),
  ];
}
