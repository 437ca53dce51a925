import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isBlank } from '../../../main/contract/white-space.ts';
import { formats, recognize, recognizePasted } from '../../../main/core/formats/recognize.ts';
import { anyCharacter } from '../../fakes/any-character.ts';
import { ending, hurriedClock } from '../../fakes/odd-replies.ts';
import { propertyRuns, timesOf } from '../../sample.ts';
import { listKeys, openTestVault, type TestVault } from '../test-vault.ts';

let test: TestVault;
let accountId: string;

beforeEach(async () => {
  test = await openTestVault({ clock: hurriedClock });
  accountId = (await test.call('addAccount', { provider: 'other', label: 'Anything' })).id;
});
afterEach(() => test.close());

const prefixes = formats.map(({ prefix }) => prefix);
const printable = fc.string({ unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)) });
const secrets = fc.oneof(
  fc.string({ unit: anyCharacter }),
  printable,
  fc.tuple(fc.constantFrom(...prefixes), fc.constantFrom('', ' ', '\n'), printable).map((parts) => parts.join('')),
  fc.constantFrom(...formats).chain(({ pattern }) => fc.stringMatching(pattern)),
  fc
    .tuple(fc.constantFrom('a', 'A1', '=', 'sk-', '-----BEGIN '), fc.nat(9000))
    .map(([text, n]) => text.repeat(n).slice(0, 9000)),
  fc.constantFrom('', ' ', '\t', '\0', '$&', '{key}', '__proto__', '••••', '\ud800', 'é'.repeat(40)),
);

/** Fewer letters and digits than two are as good as nothing but signs. */
const looksLikeAnEnd = /[\p{L}\p{N}].*[\p{L}\p{N}]/u;

describe('a pasted secret', () => {
  it('is taken in or refused with a code, whatever it is, and its mask shows its prefix and its last four at most', async () => {
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(secrets, async (secret) => {
        const keyId = randomUUID();
        const before = (await listKeys(test)).total;
        const adding = test.call('addKey', {
          keyId,
          accountId,
          label: 'CI',
          access: 'inherited',
          secret,
        });
        const { value, error } = await ending(adding);
        if (value === null) {
          expect(['invalid_input', 'key_in_vault']).toContain(error.code);
          expect(secret.length > 8192 || isBlank(secret) || !secret.isWellFormed()).toBe(
            error.code === 'invalid_input',
          );
          if (secret.trim().length > 8) expect(JSON.stringify(error.toCoded())).not.toContain(secret.trim());
          expect((await listKeys(test)).total).toBe(before);
          expect(test.secretStores.store.items.has(keyId)).toBe(false);
          expect(test.ports.records.intents.all()).toEqual([]);
          return;
        }
        taken += 1;
        const stored = test.secretStores.store.items.get(keyId) ?? '';
        expect(stored).toBe(secret);
        const { mask } = value.key;
        if (mask !== '••••') {
          const prefix = recognize(stored)?.format.prefix ?? '';
          const seen = Array.from(stored.slice(prefix.length).replace(/[\s\p{Cc}\p{Cf}]/gu, ''));
          const end = seen.slice(-4).join('');
          expect(mask).toBe(`${prefix}••••${looksLikeAnEnd.test(end) ? end : ''}`);
          expect(stored.length - prefix.length).toBeGreaterThanOrEqual(16);
        }
        const twin = test.call('addKey', { keyId: randomUUID(), accountId, label: 'CI', access: 'inherited', secret });
        expect((await ending(twin)).error).toMatchObject({ code: 'key_in_vault' });
        await test.call('copySecret', { keyId });
        expect(test.clipboard.text).toBe(stored);
        await test.call('revokeKey', { keyId });
        await test.call('removeKey', { keyId });
      }),
      propertyRuns(600),
    );
    expect(taken).toBeGreaterThan(timesOf(100));
  });

  it('is recognized or not, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(secrets, async (secret) => {
        const recognized = recognize(secret);
        if (recognized !== null) expect(secret.startsWith(recognized.format.prefix)).toBe(true);
        const { value, error } = await ending(test.call('recognizeSecret', { secret }));
        if (error !== null) expect(secret.length).toBeGreaterThan(8192);
        else if (secret === secret.trim()) expect(value === null).toBe(recognized === null);
      }),
      propertyRuns(3000),
    );
  });

  // All of them must finish within the time limit of one test.
  it('of the greatest length is looked at in no time, whatever is repeated in it', () => {
    const units = [...new Set([...prefixes, ...'aA0-_./+=:~ \n'])].filter((unit) => unit !== '');
    for (const prefix of new Set(prefixes)) {
      for (const unit of ['a', 'A', '0', '-', '.', '_', '=', 'a.', '-_', prefix || 'x']) {
        recognize((prefix + unit.repeat(8192)).slice(0, 8191).concat('!'));
      }
    }
    for (const unit of units) recognize(unit.repeat(8192).slice(0, 8192));
    for (const unit of [...units, '\u200b']) recognizePasted(`a${unit.repeat(8190)}`.slice(0, 8191).concat('!'));
  });
});
