import { execFileSync } from 'node:child_process';
import { parseEnv } from 'node:util';
import { expect, it } from 'vitest';
import { copyText, variableName } from '../../../main/core/clipboard/copy-text.ts';

const odd = ['abc_123', `it's "quoted" \\ and $HOME \`x\``, '-----BEGIN\nline two\n-----END\n', 'a # b', "'", '\\'];
const named = (secret: string, name = 'KEY', header = '', publicPart: string | null = null) => ({
  name,
  secret,
  publicPart,
  header,
});

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

it('the public part of a secret has a variable of its own', () => {
  const key = named('s3cret', 'AWS_SECRET_ACCESS_KEY', 'X-Key: {key}', 'AKIAIOSFODNN7EXAMPLE');
  expect(copyText('env', [key])).toBe('AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE\nAWS_SECRET_ACCESS_KEY=s3cret');
  expect(JSON.parse(copyText('json', [key]))).toEqual({
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 's3cret',
  });
  expect(copyText('env', [{ ...key, name: 'minio_secret_key' }])).toMatch(/^minio_access_key=/);
  expect(copyText('env', [{ ...key, name: 'DEPLOY' }, named('b', 'DEPLOY_ID')])).toBe(
    'DEPLOY_ID=AKIAIOSFODNN7EXAMPLE\nDEPLOY=s3cret\nDEPLOY_ID_2=b',
  );
  expect(copyText('curl', [key])).toBe("-H 'X-Key: s3cret'");
});

it.each([
  ['OPENAI_KEY', 'OPENAI_KEY'],
  ['Büro – deploy (2)', 'BURO_DEPLOY_2'],
  ['2nd key', 'KEY_2ND_KEY'],
  ['–', 'API_KEY'],
])('%j becomes the variable %j', (label, name) => {
  expect(variableName(label)).toBe(name);
});
