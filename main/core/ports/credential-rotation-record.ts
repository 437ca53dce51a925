/**
 * The rotation of an account's own credential that has begun. `id` is that of the item in the secret store that the new credential
 * is in before it takes the former one's place.
 */
export interface CredentialRotationRecord {
  accountId: string;
  id: string;
  /** The id of the former credential at the provider. */
  remoteId: string;
  beganAt: number;
}
