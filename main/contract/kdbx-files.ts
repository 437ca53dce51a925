/** What the process for secrets needs to know, too: it loads no schemas, so that it starts quickly. */

/** The longest backup that can be restored, in base64 characters: about 64 MiB of data. */
export const longestBackup = 90_000_000;

const keePassSignature = [0x03, 0xd9, 0xa2, 0x9a];

/** Whether a file is a KeePass database of any version, by its first bytes. */
export const isKeePassFile = (bytes: Uint8Array): boolean =>
  keePassSignature.every((byte, index) => bytes[index] === byte);
