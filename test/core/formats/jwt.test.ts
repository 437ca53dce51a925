import { describe, expect, it } from 'vitest';
import { expiryOfJwt } from '../../../main/core/formats/jwt.ts';

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (claims: unknown) => `${part({ alg: 'HS256' })}.${part(claims)}.c2lnbmF0dXJl`;

describe('the expiry of a JWT', () => {
  it('is read from its claims, in whatever script the others are', () => {
    expect(expiryOfJwt(jwt({ name: 'Jürgen 你好', exp: 1_800_000_000 }))).toBe(1_800_000_000_000);
  });

  it.each([
    ['no JWT', 'npm_0123456789abcdef'],
    ['two parts', 'a.b'],
    ['no JSON', 'a.b.c'],
    ['no expiry', jwt({ sub: 'ann' })],
    ['null', jwt(null)],
    ['a text', jwt({ exp: '1800000000' })],
    ['an instant that no calendar has', jwt({ exp: 1e300 })],
  ])('is not known of %s', (_what, secret) => {
    expect(expiryOfJwt(secret)).toBeNull();
  });
});
