/** Where a release says that it is there. A build without one asks nobody. */
export interface UpdateSource {
  url: string;
  /** That of the address. */
  host: string;
  /** Whether the signature, in base64, is of this text and by the key of this build. */
  isSigned(text: string, signature: string): boolean;
}
