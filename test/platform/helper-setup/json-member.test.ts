import fc from 'fast-check';
import { expect, test } from 'vitest';
import { memberAt, withMember, withoutMember } from '../../../main/platform/helper-setup/json-member.ts';

test.each([
  ['{}', '{"a": "v"}'],
  ['{\n}\n', '{\n  "a": "v"\n}\n'],
  ['{\n\t"b": 1e0\n}', '{\n\t"a": "v",\n\t"b": 1e0\n}'],
  ['{"b":[1,{"a":"}"}]}', '{"a": "v","b":[1,{"a":"}"}]}'],
])('%j becomes %j, and that again', (before, after) => {
  expect(withMember(before, ['a'], 'v')).toBe(after);
  expect(withoutMember(after, ['a'], 'v')).toBe(before);
});

test('an object that is there gets the member, and a missing one is made', () => {
  expect(withMember('{\n  "b": 1\n}\n', ['o', 'a'], 'v')).toBe('{\n  "o": {\n    "a": "v"\n  },\n  "b": 1\n}\n');
  expect(withMember('{\n\t"o": {\n\t\t"x": "y"\n\t}\n}', ['o', 'a'], 'v')).toBe(
    '{\n\t"o": {\n\t\t"a": "v",\n\t\t"x": "y"\n\t}\n}',
  );
});

/** JSON as people and programs write it, with names that come twice in other places. */
const json = fc
  .tuple(
    fc.dictionary(fc.constantFrom('b', 'c', 'o', '"', 'a b'), fc.jsonValue({ maxDepth: 2 })),
    fc.option(fc.dictionary(fc.constantFrom('x', 'y'), fc.string())),
    fc.constantFrom('', '  ', '\t', '    '),
    fc.constantFrom('', '\n', ' '),
  )
  .map(([object, inner, indent, end]) => {
    const { o: _, ...rest } = object;
    return `${end}${JSON.stringify(inner === null ? rest : { ...rest, o: inner }, null, indent)}${end}`;
  });

test('whatever the file was, it has the member and is that again when it is taken out', () => {
  fc.assert(
    fc.property(json, fc.constantFrom(['a'], ['o', 'a']), (before, path) => {
      const after = withMember(before, path, 'v"\\');
      const expected = structuredClone(JSON.parse(before));
      if (path.length === 1) expected.a = 'v"\\';
      else expected.o = { ...expected.o, a: 'v"\\' };
      expect(JSON.parse(after)).toEqual(expected);
      expect(withoutMember(after, path, 'v"\\')).toBe(before);
    }),
  );
});

test.each([
  ['a', 'b'],
  ['b', 'a'],
])('a file that was made is gone when its two members are taken out, %s first', (one, other) => {
  const both = withMember(withMember(null, ['o', 'a'], 'v'), ['o', 'b'], 'v');
  expect(withoutMember(withoutMember(both, ['o', one], 'v') ?? '', ['o', other], 'v')).toBe(null);
});

test('what isn’t there or has another value is left, and a file that was made is gone again', () => {
  expect(withoutMember('{"a":"other"}', ['a'], 'v')).toBe(undefined);
  expect(withoutMember('{}', ['o', 'a'], 'v')).toBe(undefined);
  expect(withoutMember(withMember(null, ['o', 'a'], 'v'), ['o', 'a'], 'v')).toBe(null);
  expect(memberAt('{"a": 1', ['a'])).toBe(null);
  expect(memberAt('{"o": 1}', ['o', 'a'])).toBe(null);
  expect(memberAt('[]', ['a'])).toBe(null);
});
