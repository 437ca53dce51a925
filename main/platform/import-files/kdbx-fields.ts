import type { LeftOut } from '../../contract/import.ts';
import type { KdbxField } from './kdbx-entries.ts';

/** The fields of every entry. All others are the user's own. */
export const standardFields: ReadonlySet<string> = new Set(['Title', 'UserName', 'Password', 'URL', 'Notes']);

/** Where KeePass, KeePassXC, KeePass plug-ins and people keep the seeds of one-time passwords. */
const oneTimePassword = /^(?:otp|otpauth|[th]otp(?:[ _-].*)?|(?:time|hmac)otp-.*)$/i;
const oneTimePasswordAddress = /^\s*otpauth:\/\//i;
/** Of KeePassXC. */
const passkey = /^KPEX_PASSKEY_/i;
/** Unprotected fields in which programs for the same file keep settings: Latchkey, KeePass2Android, KeePassDX, browser plug-ins. */
const setting = /^(?:Latchkey id|KP2A_URL.*|AndroidApp.*|_etm_.*|KPEX_.*|KeePass(?:Http|XC-Browser) Settings)$/i;

/** What a field of an entry is: perhaps a key, or something that can't be imported as one. */
export function kindOf(name: string, { text, isSecret }: KdbxField): 'value' | 'setting' | LeftOut['reason'] {
  if (passkey.test(name)) return 'passkey';
  if (oneTimePassword.test(name) || (text !== null && oneTimePasswordAddress.test(text))) return 'one-time-password';
  return !isSecret && setting.test(name) ? 'setting' : 'value';
}

/** The secrets that Latchkey keeps in its vault file besides keys, by the titles that the core gives them. */
const ownTitle =
  /^(?:Key for recognizing (?:equal secrets|changed addresses)|Password of the mail server|Text of an imported \.env file|Credential of (?:(?! – ).)*)$/s;

/** Whether the entry is in a vault file of Latchkey and holds no key. */
export const isOfLatchkey = (fields: ReadonlyMap<string, KdbxField>): boolean =>
  fields.has('Latchkey id') && ownTitle.test(fields.get('Title')?.text ?? '');
