/** What crosses between the two processes. `facts` go as JSON; secrets go as bytes, so that no copy of them stays as a string. */
export interface Message {
  facts: unknown;
  secrets: readonly Uint8Array[];
}

interface Head {
  facts: unknown;
  lengths: readonly number[];
}

/** Bytes that their owner may wipe: not a part of the buffer that Node shares among small ones. */
export const ownBytes = (length: number): Buffer => Buffer.from(new ArrayBuffer(length));

/** The form: the length of the head in 4 bytes, the head as JSON, the secrets one after the other. */
export function encodeMessage({ facts, secrets }: Message): Buffer {
  const head: Head = { facts, lengths: secrets.map(({ length }) => length) };
  const json = Buffer.from(JSON.stringify(head));
  const bytes = ownBytes(secrets.reduce((sum, { length }) => sum + length, 4 + json.length));
  bytes.writeUInt32LE(json.length);
  let at = 4 + json.copy(bytes, 4);
  for (const secret of secrets) {
    bytes.set(secret, at);
    at += secret.length;
  }
  return bytes;
}

/** A copy to give away: whoever sends a message wipes what is in it. */
export function copyOf(bytes: Uint8Array): Buffer {
  const copy = ownBytes(bytes.length);
  copy.set(bytes);
  return copy;
}

/** The secrets are copies, so `bytes` can be wiped afterwards. */
export function decodeMessage(bytes: Uint8Array): Message {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 4 + buffer.readUInt32LE();
  const { facts, lengths } = JSON.parse(buffer.toString('utf8', 4, at)) as Head;
  const secrets = lengths.map((length) => {
    const secret = ownBytes(length);
    at += buffer.copy(secret, 0, at, at + length);
    return secret;
  });
  return { facts, secrets };
}

export function wipeAll(secrets: readonly Uint8Array[]): void {
  for (const secret of secrets) secret.fill(0);
}
