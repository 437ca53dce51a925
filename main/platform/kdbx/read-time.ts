/** From the year 1, where KDBX 4 counts from, to 1970, in seconds. */
const epoch = 62_135_596_800n;

/**
 * Reads the seconds of KDBX 4, in base64, or the ISO text of KDBX 3, which some programs write into KDBX 4 too.
 * @returns milliseconds since 1970; null for no time, and for one before 1970, which stands for none
 */
export function readTime(text: string): number | null {
  const time = text.trim();
  const ms = /^[+-]?\d+-/.test(time) ? isoTime(time) : binaryTime(Buffer.from(time, 'base64'));
  return ms > 0 && ms <= latest ? ms : null;
}

/** The last time that a `Date` can be. */
const latest = 8.64e15;

const isoTime = (time: string): number => Date.parse(/(?:z|[+-]\d\d:?\d\d)$/i.test(time.slice(10)) ? time : `${time}Z`);

const binaryTime = (bytes: Buffer): number =>
  bytes.length === 8 ? Number(bytes.readBigInt64LE(0) - epoch) * 1000 : Number.NaN;
