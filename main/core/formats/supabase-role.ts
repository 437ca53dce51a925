import { claimsOf } from './jwt.ts';

/** Whether a JWT was issued by Supabase for this role. */
export const hasSupabaseRole =
  (role: string) =>
  (token: string): boolean => {
    const claims = claimsOf(token);
    return /"iss":\s*"supabase"/.test(claims) && claims.replace(/\s/g, '').includes(`"role":"${role}"`);
  };
