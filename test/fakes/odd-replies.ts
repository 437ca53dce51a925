import fc from 'fast-check';
import { codedError } from '../../main/contract/errors.ts';
import { VaultError } from '../../main/contract/vault-error.ts';
import type { Clock } from '../../main/core/ports/clock.ts';
import type { HttpReply } from '../../main/core/ports/fetch.ts';
import { systemClock } from '../../main/platform/clock/clock.ts';
import { anyCharacter } from './any-character.ts';

/** Text that JSON.stringify cannot make: numbers that no double holds, and nesting deeper than any stack. */
const rawTexts = [
  '1e400',
  '-1e400',
  '1e-400',
  '00',
  `${'['.repeat(60_000)}${']'.repeat(60_000)}`,
  '{"a":'.repeat(20_000),
];
const raw = (index: number) => `raw:${index}`;

const oddName = fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'then', 'data', 'id', '', '0');

const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    0,
    -1,
    1.5,
    1e308,
    2 ** 53,
    -(2 ** 53),
    2 ** 53 - 1,
    '',
    ' ',
    '0',
    '\0',
    '\ud800',
    'x'.repeat(100_000),
    'lev_sk_',
    '••••',
    '__proto__',
    '2026-02-30T00:00:00Z',
    '0000-01-01T00:00:00Z',
    '9999-12-31T23:59:60Z',
    '2026-12-31T23:59:59.99999999999999999999+23:59',
    [],
    {},
    [null],
    [[]],
  ),
  fc.constantFrom(...rawTexts.keys()).map(raw),
  fc.oneof(fc.jsonValue(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.maxSafeInteger(), fc.string()),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
);

/** One fault in a reply that is otherwise correct. `at` counts through its values. */
export interface Mutation {
  at: number;
  how: 'replace' | 'remove' | 'duplicate' | 'add' | 'repeat';
  name: string;
  value: unknown;
}

export const mutations: fc.Arbitrary<Mutation[]> = fc.array(
  fc.record({
    at: fc.nat(10_000),
    how: fc.constantFrom('replace', 'remove', 'duplicate', 'add', 'repeat'),
    name: oddName,
    value: oddValue,
  }),
  { minLength: 1, maxLength: 2 },
);

/** The text of a reply with these faults. */
export function spoil(body: unknown, wrong: readonly Mutation[]): string {
  const holder = { root: structuredClone(body) };
  for (const mutation of wrong) mutate(holder, mutation);
  return (JSON.stringify(holder.root) ?? '')
    .replace(/"raw:(\d)"/g, (_, index: string) => rawTexts[Number(index)] ?? '')
    .replaceAll('"twice:', '"');
}

function mutate(holder: object, { at, how, name, value }: Mutation): void {
  const places = [...placesIn(holder)];
  const place = places[at % places.length];
  if (!place) return;
  const { parent, field } = place;
  const define = (target: object, key: string) =>
    // A copy: the same list may be drawn again, and a later fault must not put it into itself.
    Object.defineProperty(target, key, {
      value: structuredClone(value),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  if (how === 'replace') define(parent, field);
  else if (how === 'remove') Reflect.deleteProperty(parent, field);
  // The later of two equal names in the text wins.
  else if (how === 'duplicate' && !Array.isArray(parent)) define(parent, `twice:${field}`);
  else if (how === 'repeat' && Array.isArray(parent)) parent.push(parent[Number(field)]);
  else define(parent, Array.isArray(parent) ? String(parent.length) : name);
}

interface Place {
  parent: object;
  field: string;
}

function* placesIn(parent: object): Generator<Place> {
  for (const [field, value] of Object.entries(parent)) {
    yield { parent, field };
    if (typeof value === 'object' && value !== null) yield* placesIn(value);
  }
}

export const anyStatus: fc.Arbitrary<number> = fc.oneof(
  fc.constantFrom(200, 201, 204, 301, 304, 400, 401, 402, 403, 404, 409, 418, 422, 429, 500, 503, 599, 0, 100, 999),
  fc.integer(),
);

export const anyHeaders: fc.Arbitrary<Record<string, string>> = fc
  .record(
    {
      'retry-after': fc.oneof(
        fc.constantFrom('0', '1', '-1', '1e9', '1e308', '1e309', 'NaN', '', 'Wed, 21 Oct 2026 07:28:00 GMT'),
        fc.string(),
      ),
      'github-authentication-token-expiration': fc.oneof(
        fc.constantFrom('2026-12-31 23:59:59 UTC', '2026-99-99 99:99:99 UTC', '2026-12-31 23:59:59 +9999'),
        fc.string(),
      ),
      'content-type': fc.string(),
    },
    { requiredKeys: [] },
  )
  .map((headers) => ({ ...headers }));

/** A body that may have nothing to do with the request. */
export const anyBody: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: anyCharacter }),
  fc.json({ maxDepth: 8 }),
  oddValue.map((value) => spoil(value, [])),
  fc
    .tuple(fc.constantFrom('data', 'error', 'pagination', '__proto__', 'valid'), oddValue)
    .map(([name, value]) => spoil(Object.fromEntries([[name, value]]), [])),
  fc.constantFrom('', '{', '[', 'null', '<html>', '  <!doctype html>', '\ufeff{}', '{"__proto__":{"data":[]}}'),
);

export const anyReply: fc.Arbitrary<HttpReply> = fc.record({ status: anyStatus, headers: anyHeaders, body: anyBody });

/** Runs at once what is due within two minutes, and never anything else. */
export const hurriedClock: Clock = {
  now: () => Date.now(),
  after(ms, task) {
    if (ms > 120_000) return () => {};
    const due = setImmediate(task);
    return () => clearImmediate(due);
  },
  turn: systemClock.turn,
};

/** @returns the error, when it is one that has a code and says what happened; throws anything else */
export function coded(error: unknown): VaultError {
  if (!(error instanceof VaultError) || error.code === 'internal')
    throw new Error('not a coded error', { cause: error });
  codedError.parse(error.toCoded());
  return error;
}

/** What leaves Latchkey of an error, without the sentence that is the provider's own. */
export function withoutItsSentence(error: VaultError): string {
  const { message, cause = null } = error;
  return JSON.stringify({ ...error.toCoded(), message, more: Object.entries(error), cause }, (key, value) =>
    error.code === 'provider_rejected' && key === 'reason' ? '' : value,
  );
}

/** How a call ended: with its result, or with a coded error. */
export type Ending<T> = { value: T; error: null } | { value: null; error: VaultError };

export const ending = <T>(work: Promise<T>): Promise<Ending<T>> =>
  work.then(
    (value) => ({ value, error: null }),
    (error: unknown) => ({ value: null, error: coded(error) }),
  );
