/**
 * How the keys of one kind look. Patterns are no stricter than the issuer: where its documentation gives no length, a
 * range is taken. No two formats claim the same text, because what is claimed may be sent to the issuer.
 */
export interface KeyFormat {
  /** Unique, in kebab case. */
  id: string;
  /** The issuer, as a person calls it. */
  service: string;
  /** What its documentation calls this kind. */
  name: string;
  /** Its fixed beginning, which a mask may keep; empty where keys of this kind begin with something of their own. */
  prefix: string;
  /** Anchored, and of linear time: nothing that repeats holds something else that repeats. */
  pattern: RegExp;
  /** Where its user manages such keys; for what runs on the user's own server, where the documentation says how. */
  page: string;
  /**
   * A GET that changes nothing, with `{key}` where the key goes. Null where the documentation gives none that works
   * with this one header and no other, or no fixed host: a key must not go to anyone but its issuer.
   */
  verify: { url: string; header: string } | null;
  /** Only where the issuer documents one. Called only with what the pattern matches. */
  checksum?: (secret: string) => boolean;
}
