const dash = ' – ';

/** What other programs show for a secret in the store. */
export const titleOf = (key: { label: string }, account: { label: string }): string =>
  `${key.label}${dash}${account.label}`;

/** What the secret store calls an account's credential. */
export const credentialTitle = (account: { label: string }): string => `Credential of ${account.label}`;

/** The same for the one that is to take its place. */
export const newCredentialTitle = (account: { label: string }): string => `${credentialTitle(account)} (new)`;

export const fingerprintKeyTitle = 'Key for recognizing equal secrets';
export const mailPasswordTitle = 'Password of the mail server';
export const writeCountTitle = 'Number of writes to this keychain';
export const envFileTitle = 'Text of an imported .env file';

/** Titles of items that are useless without the records that name them. */
export const ofOneVault: ReadonlySet<string> = new Set([
  fingerprintKeyTitle,
  mailPasswordTitle,
  writeCountTitle,
  envFileTitle,
]);

/** The label and the account that a title was made of; no account if it was not made of both. */
export function partsOfTitle(title: string): { label: string; account: string | null } {
  const at = title.lastIndexOf(dash);
  return at < 0
    ? { label: title, account: null }
    : { label: title.slice(0, at), account: title.slice(at + dash.length) };
}
