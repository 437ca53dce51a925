/** The entry of the tab's session storage that holds the key of the loopback session. */
export const sessionEntry = 'latchkey.session';

/** The header of each call that holds the token made from that key. */
export const tokenHeader = 'latchkey-token';
