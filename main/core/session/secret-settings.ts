/** Names the password of the mail server by its id in the secret store. */
export const mailPasswordSetting = 'mail-password';
/** Names the key that makes the fingerprints in the same way. */
export const fingerprintKeySetting = 'fingerprint-key';

/** The settings that name a secret of neither a key nor an account. */
export const secretSettings = [mailPasswordSetting, fingerprintKeySetting] as const;
