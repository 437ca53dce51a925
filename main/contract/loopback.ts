/** The entry of the tab's session storage that holds the key of the loopback session. */
export const sessionEntry = 'latchkey.session';

/** The header of each call that holds the token made from that key. */
export const tokenHeader = 'latchkey-token';

/**
 * A call's body is JSON, sealed by AES-256-GCM: the nonce, the encrypted text and the tag. The additional data is the path. Only
 * the Latchkey whose key the page has can read it, and not another server that has taken its port in the meantime.
 */
export const sealed = { contentType: 'application/octet-stream', nonceBytes: 12, tagBytes: 16 };

/** What is made from the key of the session by HMAC. The host's challenge changes at each lock, the page's with each proof. */
export const madeFromKey = {
  proof: (challenge: string, ofPage: string) => `host ${challenge} ${ofPage}`,
  token: (challenge: string) => `page ${challenge}`,
  bodyKey: (challenge: string) => `body ${challenge}`,
};
