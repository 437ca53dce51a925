/** HMAC-SHA-256 of a text (RFC 2104), in hexadecimal. Without the key nobody can find out what text it was made of. */
export type Fingerprint = (key: string, text: string) => string;
