/** KeePass 2 and KeePassXC; little-endian. */
const kdbx = Buffer.of(0x03, 0xd9, 0xa2, 0x9a, 0x67, 0xfb, 0x4b, 0xb5);
const keePass1 = Buffer.of(0x03, 0xd9, 0xa2, 0x9a, 0x65, 0xfb, 0x4b, 0xb5);

/** The major version of a KDBX file; null for another file. */
export const kdbxVersion = (bytes: Buffer): number | null =>
  bytes.length >= 12 && bytes.subarray(0, 8).equals(kdbx) ? bytes.readUInt16LE(10) : null;

/** Whether it is a `.kdb` file of KeePass 1. */
export const isKeePass1File = (bytes: Buffer): boolean => bytes.subarray(0, 8).equals(keePass1);
