import { z } from 'zod';

const text = z.string();

/** Why the keychain can't be used. */
export const keychainReason = z.strictObject({
  is: z.enum(['test-value-lost', 'locked-or-refused', 'no-secret-service', 'slow', 'no-response', 'not-supported']),
});

export const storeReason = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('exists'), path: text }),
  z.strictObject({ is: z.literal('no-permission'), path: text }),
  z.strictObject({ is: z.literal('read-only'), path: text }),
  z.strictObject({ is: z.literal('name-too-long'), path: text }),
  z.strictObject({ is: z.literal('not-found'), path: text }),
  z.strictObject({ is: z.literal('passphrase-changed'), path: text }),
  /** `code` comes from the operating system, such as `EIO`. */
  z.strictObject({ is: z.literal('failed'), path: text, code: text }),
]);

export const mailReason = z.strictObject({
  is: z.enum([
    'tls-required',
    'password-missing',
    'login-required',
    'login-refused',
    'oauth-only',
    'app-password-required',
    'name-refused',
    'international-address-refused',
    'no-response',
    'server-not-found',
    'untrusted-certificate',
    'connection-closed',
    'connection-lost',
    'encryption-refused',
    'timeout',
    'address-refused',
    'message-refused',
    'not-a-mail-server',
    'unknown',
  ]),
  /** The code of the server's reply; null if there was none. */
  status: z.int().nullable(),
});

export const replyReason = z.discriminatedUnion('is', [
  /** The first field that has an unexpected value, such as `data.id`. */
  z.strictObject({ is: z.literal('field'), path: text }),
  z.strictObject({ is: z.literal('status'), status: z.int() }),
  z.strictObject({ is: z.enum(['whole', 'page-not-found', 'no-key-api', 'endless-list', 'incomplete-list']) }),
  z.strictObject({ is: z.enum(['cut-off', 'too-large', 'web-page', 'not-json', 'redirect', 'error-in-body']) }),
]);

export const rejection = z.discriminatedUnion('is', [
  /** The provider's own words, in whatever language they are. */
  z.strictObject({ is: z.literal('said'), words: text }),
  z.strictObject({ is: z.literal('status'), status: z.int() }),
]);

export const fileReason = z.discriminatedUnion('is', [
  z.strictObject({ is: z.enum(['exists', 'no-folder', 'no-permission', 'read-only', 'name-too-long']) }),
  z.strictObject({ is: z.literal('failed'), code: text }),
]);

export const certificateReason = z.strictObject({
  is: z.enum(['self-signed', 'unknown-issuer', 'other-host', 'expired', 'not-yet-valid', 'revoked', 'invalid']),
});

/** Why a proxy made no connection to a provider. */
export const proxyReason = z.discriminatedUnion('is', [
  z.strictObject({
    is: z.enum(['not-usable', 'not-found', 'no-connection', 'timeout', 'closed', 'login', 'not-a-proxy']),
  }),
  z.strictObject({ is: z.literal('status'), status: z.int() }),
]);

/** Why a file that was picked for import can't be read. */
export const importReason = z.strictObject({
  is: z.enum(['not-kdbx', 'keepass-1', 'not-supported', 'damaged', 'too-large', 'key-file-damaged']),
});

/** What is damaged: the file, or a single record in it. `name` is its label, or its id if it has none. */
export const damagedRecord = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('file') }),
  z.strictObject({ is: z.enum(['key', 'account', 'intent']), name: text }),
]);

/** How the user gets readable records again. `generation` is the path of the newest one that is whole. */
export const recordsReason = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('generation'), generation: text }),
  z.strictObject({ is: z.literal('no-generation') }),
]);

/** Why the data folder or a database in it can't be written to. */
export const writeReason = z.discriminatedUnion('is', [
  z.strictObject({ is: z.enum(['no-permission', 'read-only', 'name-too-long', 'not-a-folder']) }),
  /** `code` comes from the operating system or from SQLite, such as `EIO`. */
  z.strictObject({ is: z.literal('failed'), code: text }),
]);

/** Why a program may not do what it asked for: the user's answer, or why there is none. */
export const refusalReason = z.strictObject({
  is: z.enum([
    'refused',
    'unanswered',
    /** The user refused this program before, and is left in peace. */
    'muted',
    /** No window is open, and nothing can lead the user to one. */
    'nobody-to-ask',
    /** The same, but the vault has a passphrase: with it, the user may allow this on a terminal. */
    'passphrase-needed',
    /** Too many programs wait already, or are asked about. */
    'too-many',
  ]),
});
