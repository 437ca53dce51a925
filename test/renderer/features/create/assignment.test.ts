import { expect, it } from 'vitest';
import { assignmentIn } from '../../../../renderer/features/create/assignment.ts';

it.each([
  ['API_KEY="abc def"', 'API_KEY', 'abc def'],
  ["export API_KEY='abc'", 'API_KEY', 'abc'],
  [' API_KEY=abc== \n', 'API_KEY', 'abc=='],
  ['set API_KEY=abc', 'API_KEY', 'abc'],
  ['KEY="-----BEGIN\nabc\n-----END"\n', 'KEY', '-----BEGIN\nabc\n-----END'],
])('%j names %j', (text, name, value) => {
  expect(assignmentIn(text)).toEqual({ name, value });
});

it.each(['', 'abc', 'QUJD==', 'QUJD=', 'api_key=abc', 'https://example.com/?A=b', 'KEY=', 'two words A=b'])(
  '%j names nothing',
  (text) => {
    expect(assignmentIn(text)).toBeNull();
  },
);
