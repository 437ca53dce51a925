import { execFileSync } from 'node:child_process';
import { parseEnv } from 'node:util';
import { expect, it } from 'vitest';
import { copyText, variableName } from '../../../main/core/clipboard/copy-text.ts';

const odd = ['abc_123', `it's "quoted" \\ and $HOME \`x\``, '-----BEGIN\nline two\n-----END\n', 'a # b', "'", '\\'];
const named = (secret: string, name = 'KEY', header = '') => ({ name, secret, header });

it.each(odd)('a shell reads %j back as it is', (secret) => {
  const script = `${copyText('sh', [named(secret)])}\nprintf '%s|' "$KEY"`;
  expect(execFileSync('sh', ['-c', script], { encoding: 'utf8' })).toBe(`${secret}|`);
});

it.each(odd)('JSON has %j as it is', (secret) => {
  expect(JSON.parse(copyText('json', [named(secret)]))).toEqual({ KEY: secret });
});

it.each(['abc_123', 'a # b', '$HOME', 'two\nlines\n', 'a "b"'])('Node reads %j back from a .env file', (secret) => {
  expect(parseEnv(copyText('env', [named(secret)]))).toEqual({ KEY: secret });
});

it('quotes only what needs it', () => {
  expect(copyText('env', [named('abc'), named('a b', 'B')])).toBe("KEY=abc\nB='a b'");
  expect(copyText('fish', [named("a'b\\c")])).toBe("set -gx KEY 'a\\'b\\\\c'");
  expect(copyText('powershell', [named("a'b")])).toBe("$env:KEY = 'a''b'");
});

it('a header for curl is that of the account, or the usual one', () => {
  expect(copyText('curl', [named('a$&b', 'KEY', 'X-Key: {key}'), named('c')])).toBe(
    "-H 'X-Key: a$&b' -H 'Authorization: Bearer c'",
  );
});

it('no key takes the place of another one of its name', () => {
  expect(copyText('env', [named('a'), named('b'), named('c')])).toBe('KEY=a\nKEY_2=b\nKEY_3=c');
});

it.each([
  ['OPENAI_KEY', 'OPENAI_KEY'],
  ['Büro – deploy (2)', 'BURO_DEPLOY_2'],
  ['2nd key', 'KEY_2ND_KEY'],
  ['–', 'API_KEY'],
])('%j becomes the variable %j', (label, name) => {
  expect(variableName(label)).toBe(name);
});
