/** HMAC-SHA-256 of a text (RFC 2104), in hexadecimal. Without the key, nobody can guess the text from it. */
export type Fingerprint = (key: string, text: string) => string;
