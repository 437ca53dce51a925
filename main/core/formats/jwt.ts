const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Decodes base64url. Characters outside ASCII come out as their bytes. */
function decoded(text: string): string {
  let decodedText = '';
  let bits = 0;
  let count = 0;
  for (const character of text) {
    bits = (bits << 6) | alphabet.indexOf(character);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    decodedText += String.fromCharCode((bits >> count) & 0xff);
    bits &= (1 << count) - 1;
  }
  return decodedText;
}

/** The JSON of what a JWT claims. Its signature isn't verified, and other texts give anything. */
export const claimsOf = (token: string): string => decoded(token.split('.')[1] ?? '');

/** In seconds since the epoch; what is later is none. */
const latest = 1e11;

/** When a JWT expires (RFC 7519), in milliseconds since the epoch; null if the secret is none, or doesn't say. */
export function expiryOfJwt(secret: string): number | null {
  if (!/^[\w-]+\.[\w-]+\.[\w-]*$/.test(secret)) return null;
  try {
    const claims: unknown = JSON.parse(claimsOf(secret));
    const exp = typeof claims === 'object' && claims !== null && 'exp' in claims ? claims.exp : null;
    return typeof exp === 'number' && exp > 0 && exp < latest ? Math.floor(exp * 1000) : null;
  } catch {
    return null;
  }
}
