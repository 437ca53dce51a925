/**
 * Adds members to an object in JSON and takes them out again, with everything else as it was: parsing and writing it again would
 * change its spaces, its order and its numbers.
 */

/** Where a value stands. */
interface Span {
  from: number;
  to: number;
}

interface Member extends Span {
  name: string;
  value: Span;
}

/** @returns null if the text isn't an object in JSON, or if what the path leads to isn't one */
export function memberAt(text: string, path: readonly string[]): { found: string | null } | null {
  const [name = '', ...rest] = path;
  const members = membersOf(text);
  if (members === null) return null;
  const member = members.find((each) => each.name === name);
  if (member === undefined) return { found: null };
  const value = text.slice(member.value.from, member.value.to);
  return rest.length === 0 ? { found: value } : memberAt(value, rest);
}

/** Adds a text at a path of one or two names that isn't there yet, as the first member. The text must be an object in JSON. */
export function withMember(text: string | null, [name = '', inner]: readonly string[], value: string): string {
  if (text === null) {
    // No object that was there gets this indent, so what was made here is recognized.
    const indent = '\n    ';
    const made = inner === undefined ? JSON.stringify(value) : newObject(inner, value, indent);
    return `{${indent}${JSON.stringify(name)}: ${made}\n}\n`;
  }
  const indent = indentOf(text);
  const outer = inner === undefined ? null : (membersOf(text) ?? []).find((each) => each.name === name);
  if (outer) {
    const { from, to } = outer.value;
    const object = text.slice(from, to);
    const added =
      (membersOf(object) ?? []).length === 0
        ? emptyWith(inner ?? '', value)
        : inserted(object, inner ?? '', JSON.stringify(value));
    return text.slice(0, from) + added + text.slice(to);
  }
  const written = inner === undefined ? JSON.stringify(value) : newObject(inner, value, indent);
  return inserted(text, name, written);
}

/** Takes it out again. @returns null if there was no file before; undefined if another value or none is there */
export function withoutMember(text: string, path: readonly string[], value: string): string | null | undefined {
  const [name = '', inner] = path;
  if (memberAt(text, path)?.found !== JSON.stringify(value)) return undefined;
  if (text === withMember(null, path, value)) return null;
  if (inner === undefined) return without(text, name);
  const outer = (membersOf(text) ?? []).find((each) => each.name === name);
  if (!outer) return undefined;
  const object = text.slice(outer.value.from, outer.value.to);
  if (object === newObject(inner, value, indentOf(text))) return without(text, name);
  const left = object === emptyWith(inner, value) ? '{}' : without(object, inner);
  return text.slice(0, outer.value.from) + left + text.slice(outer.value.to);
}

/** The spaces in front of the first member, with their line break; empty if it stands behind the brace. */
const indentOf = (text: string): string =>
  /^\s*\{(\s*\n[ \t]*)(?=[^\s}])/.exec(text)?.[1] ?? (/^\s*\{\s*\n/.test(text) ? '\n  ' : '');

const newObject = (name: string, value: string, indent: string): string =>
  indent === ''
    ? `{${JSON.stringify(name)}: ${JSON.stringify(value)}}`
    : `{${indent}${deeper(indent)}${JSON.stringify(name)}: ${JSON.stringify(value)}${indent}}`;
/** As in no other object that is written here, so that an empty one is left behind. */
const emptyWith = (name: string, value: string): string => `{ ${JSON.stringify(name)}: ${JSON.stringify(value)} }`;
const deeper = (indent: string): string => (indent.endsWith('\t') ? '\t' : (/ +$/.exec(indent)?.[0] ?? '  '));

function inserted(object: string, name: string, value: string): string {
  const brace = object.indexOf('{') + 1;
  const isEmpty = (membersOf(object) ?? []).length === 0;
  return `${object.slice(0, brace)}${indentOf(object)}${JSON.stringify(name)}: ${value}${isEmpty ? '' : ','}${object.slice(brace)}`;
}

function without(object: string, name: string): string {
  const members = membersOf(object) ?? [];
  const at = members.findIndex((each) => each.name === name);
  const member = members[at];
  if (!member) return object;
  const brace = object.indexOf('{') + 1;
  const [before, after] = [members[at - 1], members[at + 1]];
  const comma = (from: number) => object.indexOf(',', from) + 1;
  if (after) return object.slice(0, before ? comma(before.to) : brace) + object.slice(comma(member.to));
  return object.slice(0, before ? before.to : brace) + object.slice(member.to);
}

/** The members of the object that the text is; null if it is none. Their values must be sound: `JSON.parse` looks at that first. */
function membersOf(text: string): Member[] | null {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return null;
  } catch {
    return null;
  }
  const members: Member[] = [];
  let at = text.indexOf('{') + 1;
  for (;;) {
    at = skip(text, at, /[\s,]/);
    if (text[at] === '}') return members;
    const from = at;
    at = valueEnd(text, at);
    const name: string = JSON.parse(text.slice(from, at));
    const value = skip(text, at, /[\s:]/);
    at = valueEnd(text, value);
    members.push({ name, from, to: at, value: { from: value, to: at } });
  }
}

function skip(text: string, at: number, what: RegExp): number {
  let next = at;
  while (next < text.length && what.test(text[next] ?? '')) next += 1;
  return next;
}

function valueEnd(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const letter = text[at] ?? '';
    if (letter === '"') {
      at = stringEnd(text, at);
      if (depth === 0) return at + 1;
    } else if (letter === '{' || letter === '[') depth += 1;
    else if (letter === '}' || letter === ']') {
      if (depth === 0) return at;
      depth -= 1;
      if (depth === 0) return at + 1;
    } else if (depth === 0 && /[,\s]/.test(letter)) return at;
  }
  return text.length;
}

function stringEnd(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}
