/**
 * How the keys of one kind look. Patterns are no stricter than the issuer: where its documentation gives no length, they
 * allow a range. No two formats match the same text, because a match may be sent to the issuer.
 */
export interface KeyFormat {
  /** Unique, in kebab case. */
  id: string;
  /** The issuer, by its usual name. */
  service: string;
  /** What its documentation calls this kind. */
  name: string;
  /** The fixed beginning, which a mask may keep; empty where each key begins differently. */
  prefix: string;
  /** Anchored, and matched in linear time: no repetition inside a repetition. */
  pattern: RegExp;
  /** Where the user manages such keys; for software on the user's own server, the documentation that says how. */
  page: string;
  /**
   * A GET that changes nothing, with `{key}` where the key goes. Null where the documentation gives none that works
   * with this one header and no other, or no fixed host: a key must not go to anyone but its issuer.
   */
  verify: { url: string; header: string } | null;
  /** Only where the issuer documents one. Called only with what the pattern matches. */
  checksum?: (secret: string) => boolean;
  /** What the form alone does not tell, but the contents do. Called only with what the pattern matches. */
  holds?: (secret: string) => boolean;
  /** Whether it is meant to be seen by everybody: always, or if its variable is one for browsers. */
  publishable?: 'always' | 'by-name';
  /** For the public part of a secret: the usual variable of that secret. */
  secretVariable?: string;
  /** Whether keys of other issuers look the same. Then the name of the variable tells more. */
  isShared?: true;
}
