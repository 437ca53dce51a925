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

/** Whether a JWT was issued by Supabase for this role. */
export const hasSupabaseRole =
  (role: string) =>
  (token: string): boolean => {
    const claims = decoded(token.split('.')[1] ?? '');
    return /"iss":\s*"supabase"/.test(claims) && claims.replace(/\s/g, '').includes(`"role":"${role}"`);
  };
