const encoder = new TextEncoder();

/** HMAC-SHA-256 of a text, in base64. */
export const hmac = async (text: string, key: string): Promise<string> => base64(await hmacBytes(text, key));

export async function hmacBytes(text: string, key: string): Promise<Uint8Array<ArrayBuffer>> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const hmacKey = await crypto.subtle.importKey('raw', encoder.encode(key), algorithm, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', hmacKey, encoder.encode(text)));
}

export const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
