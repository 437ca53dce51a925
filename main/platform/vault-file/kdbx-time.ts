/** From the year 1, where KDBX 4 counts from, to 1970, in seconds. */
const epoch = 62_135_596_800n;

/** @param ms since 1970 */
export function kdbxTime(ms: number): string {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(BigInt(Math.floor(ms / 1000)) + epoch);
  return bytes.toString('base64');
}
