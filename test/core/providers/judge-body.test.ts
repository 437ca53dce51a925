import { describe, expect, it } from 'vitest';
import { judgeBody } from '../../../main/core/providers/judge-body.ts';

const json = (body: unknown) =>
  judgeBody({ headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

describe('the body of a reply', () => {
  it.each([
    { ok: false, error: 'invalid_auth' },
    { ok: false, error: 'token_revoked' },
    { ok: false, error: 'token_expired' },
    { ok: false, error: 'account_inactive' },
    { errors: [{ message: 'You must sign in.', extensions: { code: 'UNAUTHENTICATED' } }], data: null },
    { errors: ['Not Authenticated'] },
    { errors: '[API] Invalid API key or access token (unrecognized login or wrong password)' },
    { success: false, errors: [{ code: 1000, message: 'Invalid API Token' }] },
    { error: { code: 400, status: 'INVALID_ARGUMENT', details: [{ reason: 'API_KEY_INVALID' }] } },
    { error: { type: 'authentication_error', message: 'invalid x-api-key' } },
    { status: 'error', message: 'The access token has expired' },
    { status: 'error', type: 'invalidApiKey' },
    { error: 'The API key was not found.' },
    { code: 401, msg: 'x' },
    // Figma, with 403
    { status: 403, err: 'Invalid token' },
    { valid: false },
  ])('%j says that the key is refused', (body) => {
    expect(json(body)).toBe('refused');
  });

  it.each([
    { ok: false },
    { ok: false, error: 'ratelimited' },
    { ok: false, error: 'missing_scope', needed: 'users:read' },
    { ok: false, error: 'not_authed' },
    { ok: false, error: 'The token is valid, but not for this team.' },
    { errors: [{ message: 'Field "me" is not defined' }], data: null },
    { error: 'Invalid key: colour' },
    {
      status: 403,
      error: true,
      message: 'Invalid scope(s): files:read. This endpoint requires the current_user:read scope',
    },
    { status: 404, err: 'Not found' },
    { status: 'fail' },
    { success: false, message: 'Account not found' },
  ])('%j is an error that need not be due to the key', (body) => {
    expect(json(body)).toBe('error');
  });

  it.each([
    { ok: true, user: 'ada' },
    { login: 'ada', error: null, errors: [], status: 'invalid token of a user' },
    { data: { me: { name: 'Revoked token' } } },
    { success: true, errors: {}, error: '' },
    { code: 200, status: 'ok' },
    [{ error: 'in a list of logs' }],
    'text',
    null,
  ])('%j says nothing against the key', (body) => {
    expect(json(body)).toBe('nothing');
  });

  it.each(['', 'ada', '<user/>', '{"ok": fal'])('that is not JSON says nothing: %j', (body) => {
    expect(judgeBody({ headers: {}, body })).toBe('nothing');
  });

  it.each([
    [{ 'content-type': 'text/html; charset=utf-8' }, 'Sign in'],
    [{}, '\n<!DOCTYPE html><title>Sign in</title>'],
    [{}, '<HTML lang="en">'],
  ])('is a page for people: %j %s', (headers, body) => {
    expect(judgeBody({ headers, body })).toBe('web-page');
  });
});
