const tellingName = /key|token|secret|passw(or)?d|credential|auth|pat\b|dsn/i;
const shortest = 12;

/**
 * Whether a variable of an environment file is offered for import: a long value without spaces whose name or mixture of
 * characters suggests a secret. `PORT=8080`, `NODE_ENV=production` and addresses are not.
 */
export function looksLikeSecret(name: string, value: string): boolean {
  if (value.length < shortest || /\s/.test(value)) return false;
  if (tellingName.test(name)) return true;
  return (
    !/^[a-z][a-z+.-]*:\/\//i.test(value) && /\d/.test(value) && /[a-z]/i.test(value) && /^[\w+/=.~-]{20,}$/.test(value)
  );
}
