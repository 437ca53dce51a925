import type { HttpReply } from '../ports/fetch.ts';

/** Stands where a secret was. */
const dots = '••••';

/** Shorter ones are no secrets: anything may contain them by chance. */
const shortestSecret = 8;
/** Of a longer secret, its beginning is looked for, and the rest of the text is struck out with it: long patterns are slow. */
const longestLookedFor = 128;
/** Our schemas look less deep. What lies deeper is dropped. */
const deepest = 64;

/** Longer texts are cut. Nothing that is shown or kept is as long. */
const longestText = 10_000;
/** How many characters are looked through at once. */
const atOnce = 25_000;

/**
 * The reply without these secrets, whole or encoded: percent-encoded, with JSON or HTML escapes, in base64, base64url or
 * hexadecimal, also in the middle of something longer. What a provider says is shown, logged or kept, and it may
 * repeat what it was sent. `except` names the field in which the text of a secret belongs, or is null. `turn` lets others
 * run in between.
 */
export async function struckOut(
  reply: HttpReply,
  secrets: readonly string[],
  except: string | null,
  turn: () => Promise<void>,
): Promise<HttpReply> {
  const strike = strikeOf(secrets);
  const headers = Object.fromEntries(Object.entries(reply.headers).map(([name, value]) => [name, strike(value ?? '')]));
  const striking = struckBody(reply.body, strike, except);
  let step = striking.next();
  for (; !step.done; step = striking.next()) await turn();
  return { ...reply, headers, body: step.value };
}

/** A text without these secrets, whole or encoded. */
export const struckText = (text: string, secrets: readonly string[]): string => strikeOf(secrets)(text);

function strikeOf(secrets: readonly string[]): (text: string) => string {
  const pattern = patternOf(secrets);
  return (text) => (pattern === null ? text : text.replace(pattern, dots).replace(/•{5,}/g, dots));
}

/** Text by text, because JSON may escape any character. Stops after each portion. */
function* struckBody(
  body: string,
  strike: (text: string) => string,
  except: string | null,
): Generator<undefined, string> {
  const root = parsed(body);
  if (root === null) return strike(body.slice(0, longestText));
  let changed = false;
  // The parsing counts too.
  let done = body.length;
  const set = (holder: Record<string, unknown>, name: string, value: unknown) => {
    holder[name] = value;
    changed = true;
  };
  const left = [{ holder: root as unknown as Record<string, unknown>, depth: 0 }];
  for (let next = left.pop(); next; next = left.pop()) {
    const { holder, depth } = next;
    for (const name of Object.keys(holder)) {
      const value = holder[name];
      done += typeof value === 'string' ? value.length + 20 : 20;
      if (done > atOnce) {
        done = 0;
        yield;
      }
      if (typeof value === 'string') {
        if (name === except) continue;
        const text = strike(value.slice(0, longestText));
        if (text !== value) set(holder, name, text);
      } else if (typeof value === 'object' && value !== null) {
        if (depth > deepest) set(holder, name, null);
        else left.push({ holder: value as Record<string, unknown>, depth: depth + 1 });
      }
    }
  }
  return changed ? JSON.stringify(root[0]) : body;
}

/** In a list, so that it can be replaced like any other value. Null if the text is not JSON. */
function parsed(body: string): [unknown] | null {
  try {
    return [JSON.parse(body)];
  } catch {
    return null;
  }
}

function patternOf(secrets: readonly string[]): RegExp | null {
  const forms = secrets.filter((secret) => secret.length >= shortestSecret).flatMap(formsOf);
  return forms.length === 0 ? null : new RegExp(forms.join('|'), 'gi');
}

function formsOf(secret: string): string[] {
  const start = secret.slice(0, longestLookedFor).replace(/[\ud800-\udbff]$/, '');
  const rest = secret.length > longestLookedFor ? '[^]*' : '';
  return [escapedForms(start), ...encodedForms(bytesOf(start))].map((form) => form + rest);
}

/** In UTF-8. */
const bytesOf = (text: string): number[] =>
  Array.from(encodeURIComponent(text.toWellFormed()).matchAll(/%(..)|./g), ([found, code]) =>
    code === undefined ? found.charCodeAt(0) : Number.parseInt(code, 16),
  );

const hex = (byte: number): string => byte.toString(16).padStart(2, '0');
const entities: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": 'apos' };
const shortEscapes: Readonly<Record<string, string>> = { '\n': 'n', '\r': 'r', '\t': 't', '\b': 'b', '\f': 'f' };

/** Each character as it is, or escaped in one of the ways that leave the others alone. */
function escapedForms(text: string): string {
  return Array.from(text, (character) => {
    const plain = character.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
    const bytes = bytesOf(character).map((byte) => `%(?:25)*${hex(byte)}`);
    const units = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at));
    const code = character.codePointAt(0) ?? 0;
    const forms = [
      plain,
      bytes.join(''),
      units.map((unit) => String.raw`\\+u${hex(unit >> 8)}${hex(unit & 0xff)}`).join(''),
      `&#(?:0*${code}|x0*${code.toString(16)});`,
    ];
    const entity = entities[character];
    if (entity) forms.push(`&${entity};`);
    if (/["\\/]/.test(character)) forms.push(String.raw`\\+${plain}`);
    const short = shortEscapes[character];
    if (short) forms.push(String.raw`\\+${short}`);
    if (character === ' ') forms.push(String.raw`\+`);
    return `(?:${forms.join('|')})`;
  }).join('');
}

function encodedForms(bytes: readonly number[]): string[] {
  return [
    bytes.map(hex).join('[\\s:-]?'),
    // In base64, a secret looks different at each of three places in its group, for example behind “Bearer ”.
    ...[0, 1, 2].map((before) => base64Form(bytes, before)),
  ];
}

/** Only the characters that depend on nothing but the secret. */
function base64Form(bytes: readonly number[], before: number): string {
  const whole = base64([...new Array<number>(before).fill(0), ...bytes]);
  const bits = (before + bytes.length) * 8;
  return Array.from(whole.slice(Math.ceil((before * 8) / 6), Math.floor(bits / 6)), (character) => {
    if (character === '+') return '(?:\\+|-|%(?:25)*2b)';
    if (character === '/') return '(?:\\\\*/|_|%(?:25)*2f)';
    return character;
  }).join('');
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function base64(bytes: readonly number[]): string {
  let text = '';
  for (let at = 0; at * 6 < bytes.length * 8; at += 1) {
    const byte = Math.floor((at * 6) / 8);
    const pair = ((bytes[byte] ?? 0) << 8) | (bytes[byte + 1] ?? 0);
    text += alphabet[(pair >> (10 - ((at * 6) % 8))) & 63];
  }
  return text;
}
