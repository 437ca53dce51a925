/** HMAC-SHA-256 (RFC 2104) of a text, or of its bytes, in hexadecimal. Without the key, nobody can guess the text from it. */
export type Fingerprint = (key: string, text: string | Uint8Array) => string;
