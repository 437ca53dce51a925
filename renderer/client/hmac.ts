/** HMAC-SHA-256 of a text, in base64. */
export async function hmac(text: string, key: string): Promise<string> {
  const encoder = new TextEncoder();
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const hmacKey = await crypto.subtle.importKey('raw', encoder.encode(key), algorithm, false, ['sign']);
  return base64(new Uint8Array(await crypto.subtle.sign('HMAC', hmacKey, encoder.encode(text))));
}

export const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
