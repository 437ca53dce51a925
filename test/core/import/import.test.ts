import { describe, expect, it } from 'vitest';
import { addSandbox, createKept } from '../test-vault.ts';
import {
  accounts,
  beforeEachImport,
  came,
  choose,
  clock,
  confirm,
  env,
  hex,
  isStored,
  plain,
  type preview,
  previewEnv,
  read,
  rows,
  test,
  token,
} from './importing.ts';

beforeEachImport();

describe('importing an environment file', () => {
  it('first shows what was found, without the secrets, and writes nothing', async () => {
    const { entries, importId } = await previewEnv(env);
    expect(entries.map(({ index }) => index)).toEqual(entries.map((_, index) => index));
    expect(entries.map(({ label }) => label)).toEqual(entries.map(({ name }) => name));
    expect(new Map(entries.map(({ name, label: _, index: __, ...entry }) => [name, entry]))).toEqual(
      new Map(
        Object.entries({
          GITHUB_TOKEN: { ...read('ghp_••••A1b2', 40), service: 'GitHub', duplicateOf: null, likely: true, ...plain },
          PORT: { ...read('••••', 4), service: null, duplicateOf: null, likely: false, ...plain },
          NODE_ENV: { ...read('••••', 10), service: null, duplicateOf: null, likely: false, ...plain },
          HOMEPAGE: { ...read('https://••••', 33), service: null, duplicateOf: null, likely: false, ...plain },
          DEPLOY: { ...read('••••4f1b', 40), service: null, duplicateOf: null, likely: true, ...plain },
          QUOTED: { ...read('••••ment', 17), service: null, duplicateOf: null, likely: false, ...plain },
          SHORT_SECRET: { ...read('••••', 7), service: null, duplicateOf: null, likely: false, ...plain },
          API_KEY: { ...read('••••mnop', 16), service: null, duplicateOf: null, likely: true, ...plain },
        }),
      ),
    );
    const shown = JSON.stringify([entries, importId, test.events, test.logged]);
    for (const secret of [token, hex, 'hunter2', 'abcdefghijklmnop']) expect(shown).not.toContain(secret);
    expect(await rows()).toEqual([]);
    expect(await accounts()).toEqual([]);
    expect(isStored(token)).toBe(false);
  });

  it('then stores what was chosen, with one account for each service', async () => {
    const { importId, entries } = await previewEnv(env);
    const at = (wanted: string) => entries.find(({ name }) => name === wanted)?.index ?? -1;
    test.events.length = 0;
    const added = await confirm(
      importId,
      choose(at('GITHUB_TOKEN'), { label: ' A token ' }),
      choose(at('DEPLOY'), { label: 'B deploy', service: 'Forge' }),
      choose(at('API_KEY'), { label: 'C other', service: ' Forge ' }),
    );
    expect(added).toEqual(came(3));
    const [github, forge, ...more] = await accounts();
    expect(more).toEqual([]);
    expect([github, forge]).toMatchObject([
      { provider: 'github', label: 'GitHub', address: 'https://api.github.com', activeKeys: 1 },
      { provider: 'other', label: 'Forge', address: null, activeKeys: 2 },
    ]);
    expect(await rows()).toMatchObject([
      { label: 'A token', accountId: github?.id, mask: 'ghp_••••A1b2', notes: '', inVault: true },
      { label: 'B deploy', accountId: forge?.id, mask: '••••4f1b', access: 'inherited', expiresAt: null },
      { label: 'C other', accountId: forge?.id, lastUsedAt: null },
    ]);
    await test.call('copySecret', { keyId: String((await rows())[1]?.id) });
    expect(test.clipboard.text).toBe(hex);
    expect(test.events).toContainEqual({ is: 'accounts-changed' });
    expect(test.events).toContainEqual({ is: 'keys-changed' });
    expect(test.ports.records.intents.all()).toEqual([]);
  });

  it('tries its keys where the issuer of a known format says, and nowhere while the user calls the service otherwise', async () => {
    const { importId } = await previewEnv(`A=${token}\nB=sk_test_${'a1B2'.repeat(6)}`);
    await confirm(importId, choose(0, { service: 'Shop' }), choose(1, { service: 'Stripe' }));
    expect(await accounts()).toMatchObject([
      { label: 'Shop', address: null },
      { label: 'Stripe', address: 'https://api.stripe.com/v1/balance', header: 'Authorization: Bearer {key}' },
    ]);
  });

  it('says of a variable that is set more than once that its last value counts', async () => {
    const text = `A=${hex}\nexport B='first\nA=within a value\n'\nA = ${hex}2\nC=once\n  export C=twice\n`;
    const { entries } = await previewEnv(text);
    expect(entries).toMatchObject([
      { name: 'B', repeated: false },
      { name: 'A', repeated: true, ...read('••••f1b2', 41) },
      { name: 'C', repeated: true },
    ]);
    expect((await previewEnv("A='\nA=1\nA=2\n'\n# A=3\nB=A=4\n")).entries).toMatchObject([
      { name: 'A', repeated: false },
      { name: 'B', repeated: false },
    ]);
  });
});

describe('importing an environment file into a vault in use', () => {
  it('of a service whose account is there puts the key into that', async () => {
    const { id } = await test.call('addAccount', { provider: 'other', label: 'GitHub' });
    const { importId } = await previewEnv(env);
    await confirm(importId, choose(0));
    expect(await rows()).toMatchObject([{ accountId: id }]);
    expect(await accounts()).toHaveLength(1);
  });

  it('tells what is in the vault already, and does not store it twice', async () => {
    const sandbox = await addSandbox(test);
    const { secret } = await createKept(test, sandbox.id, 'CI');
    const { importId, entries } = await previewEnv(`A=${secret}\nB=${hex}\nC=${hex}\n`);
    expect(entries).toMatchObject([{ duplicateOf: 'CI' }, { duplicateOf: null }, { duplicateOf: null }]);
    expect(await confirm(importId, choose(0), choose(1), choose(2), choose(1))).toEqual(came(1, 3));
    expect((await rows()).map(({ label }) => label)).toEqual(['CI', 'Imported 1']);
    expect((await previewEnv(`A=${hex}`)).entries).toMatchObject([{ duplicateOf: 'Imported 1' }]);
  });

  it('marks the choices that fail and takes in all others; those can be confirmed once they are corrected', async () => {
    const { importId } = await previewEnv(env);
    const bad = [' ', 'x'.repeat(256), 'two\nlines'].map((label, index) => choose(index + 1, { label }));
    const noService = choose(5, { service: ' ' });
    const { failed, ...rest } = await confirm(importId, choose(0), ...bad, choose(4), noService);
    expect(rest).toEqual({ added: 2, alreadyHere: 0 });
    expect(failed).toMatchObject([
      ...bad.map(({ index }) => ({ index, error: { code: 'invalid_input', params: { field: 'label' } } })),
      { index: 5, error: { code: 'invalid_input', params: { field: 'service', problem: { is: 'empty' } } } },
    ]);
    expect((await rows()).map(({ label }) => label)).toEqual(['Imported 0', 'Imported 4']);
    expect(await confirm(importId, choose(1), choose(2), choose(3), choose(5))).toEqual(came(4));
    await expect(confirm(importId, choose(0))).rejects.toMatchObject({ code: 'import_gone' });
  });

  it('with an entry or a reading that is not there, or no entry, writes nothing', async () => {
    const { importId } = await previewEnv(env);
    await expect(confirm(importId, choose(0), choose(99))).rejects.toMatchObject({ code: 'import_gone' });
    await expect(confirm(importId, choose(0, { reading: 1 }))).rejects.toMatchObject({ code: 'import_gone' });
    await expect(confirm(importId)).rejects.toMatchObject({ code: 'invalid_input' });
    expect(await rows()).toEqual([]);
    expect(await accounts()).toEqual([]);
  });

  it('that is confirmed by a double click is stored once', async () => {
    const { importId } = await previewEnv(env);
    const both = await Promise.all([1, 2].map(() => confirm(importId, choose(0), choose(4))));
    expect(both).toEqual([came(2), came(2)]);
    expect(await rows()).toHaveLength(2);
    expect(await accounts()).toHaveLength(1);
  });
});

describe('an import that waits', () => {
  it('is forgotten after ten minutes', async () => {
    const { importId } = await previewEnv(env);
    clock.advance(10 * 60_000 - 1);
    await expect(confirm(importId, choose(99))).rejects.toMatchObject({ code: 'import_gone' });
    expect(await confirm(importId, choose(0, { label: ' ' }))).toMatchObject({ failed: [{ index: 0 }] });
    clock.advance(1);
    await expect(confirm(importId, choose(0))).rejects.toMatchObject({ code: 'import_gone' });
    expect(await rows()).toEqual([]);
  });

  it('is not kept when the vault is locked while it is read', async () => {
    await previewEnv(env);
    const { store } = test.secretStores;
    const { read } = store;
    store.read = async (id) => {
      const secret = await read(id);
      await test.call('lock', {});
      return secret;
    };
    await expect(previewEnv(env)).rejects.toMatchObject({ code: 'vault_locked' });
  });

  it('is forgotten when it is cancelled, done, or another takes its place', async () => {
    const first = await previewEnv(env);
    await test.call('cancelImport', { importId: first.importId });
    await expect(confirm(first.importId, choose(0))).rejects.toMatchObject({ code: 'import_gone' });
    const second = await previewEnv(env);
    const third = await previewEnv(`OTHER_TOKEN=${hex}`);
    await expect(confirm(second.importId, choose(0))).rejects.toMatchObject({ code: 'import_gone' });
    await test.call('cancelImport', { importId: second.importId });
    expect(await confirm(third.importId, choose(0))).toEqual(came(1));
    await expect(confirm(third.importId, choose(0))).rejects.toMatchObject({ code: 'import_gone' });
  });

  it('is not forgotten because the one before is done only now', async () => {
    const first = await previewEnv(env);
    const { store } = test.secretStores;
    const { writeMany } = store;
    let next: Awaited<ReturnType<typeof preview>> | null = null;
    store.writeMany = async (items) => {
      store.writeMany = writeMany;
      await writeMany(items);
      next = await previewEnv(`OTHER_TOKEN=${hex}`);
    };
    await confirm(first.importId, choose(0));
    expect(await confirm(String((next as { importId: string } | null)?.importId), choose(0))).toEqual(came(1));
  });
});
