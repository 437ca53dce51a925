// Of no edition of ECMAScript, but wherever the core runs.
declare const TextEncoder: new () => { encode(text: string): Uint8Array };
declare const TextDecoder: new (label: string, options: object) => { decode(bytes: Uint8Array): string };

const encoder = new TextEncoder();
/** A byte order mark belongs to the secret. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** New bytes, which whoever asked for them wipes. */
export const bytesOf = (text: string): Uint8Array => encoder.encode(text);

/** For what takes nothing but text: nobody can wipe it, so make it as late as possible. */
export const textOf = (bytes: Uint8Array): string => decoder.decode(bytes);

export function wipe(bytes: Uint8Array | null): void {
  bytes?.fill(0);
}

/** Takes as long wherever they differ. Text that UTF-8 can't hold is never the same. */
export function isSame(secret: Uint8Array, other: Uint8Array | string): boolean {
  if (typeof other !== 'string') return haveSameBytes(secret, other);
  const bytes = bytesOf(other);
  const isEqual = other.isWellFormed() && haveSameBytes(secret, bytes);
  wipe(bytes);
  return isEqual;
}

function haveSameBytes(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  let difference = 0;
  for (let at = 0; at < one.length; at++) difference |= (one[at] ?? 0) ^ (other[at] ?? 0);
  return difference === 0;
}
