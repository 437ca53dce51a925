import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createVirtualClock, type VirtualClock } from '../../fakes/virtual-clock.ts';
import { addSandbox, createKept, openTestVault, type TestVault } from '../test-vault.ts';

let test: TestVault;
let clock: VirtualClock;
let keyId: string;
let secret: string;

beforeEach(async () => {
  clock = createVirtualClock();
  test = await openTestVault({ clock });
  const account = await addSandbox(test);
  ({ keyId, secret } = await createKept(test, account.id, 'CI'));
  test.events.length = 0;
});
afterEach(() => test.close());

const copy = () => test.call('copySecret', { keyId });
/** The clearing itself is asynchronous. */
const settle = () => new Promise((resolve) => setImmediate(resolve));
const clipboardEvents = () => test.events.filter((event) => event.is === 'clipboard').map(({ held }) => held);

describe('a copied secret', () => {
  it('is cleared after 30 seconds, and both ends are told', async () => {
    expect(await copy()).toEqual({ clearsAt: clock.now() + 30_000, onlyInFront: false });
    clock.advance(29_999);
    await settle();
    expect(test.clipboard.text).toBe(secret);
    clock.advance(1);
    await settle();
    expect(test.clipboard.text).toBe('');
    expect(clipboardEvents()).toEqual([{ keyId, label: 'CI', clearsAt: clock.now(), onlyInFront: false }, null]);
  });

  it('that was copied again counts from the second time', async () => {
    await copy();
    clock.advance(20_000);
    await copy();
    clock.advance(20_000);
    await settle();
    expect(test.clipboard.text).toBe(secret);
    clock.advance(10_000);
    await settle();
    expect(test.clipboard.text).toBe('');
  });

  it('leaves alone what another program has put there since', async () => {
    await copy();
    test.clipboard.text = 'a shopping list';
    clock.advance(30_000);
    await settle();
    expect(test.clipboard.text).toBe('a shopping list');
    expect(clipboardEvents().at(-1)).toBeNull();
  });

  it('is cleared on demand and at the end', async () => {
    await copy();
    await test.call('clearClipboard', {});
    expect(test.clipboard.text).toBe('');
    await copy();
    await test.vault.close();
    expect(test.clipboard.text).toBe('');
    test.vault.close = async () => {};
  });
});

describe('a copied secret beside something else', () => {
  it('is not put there any more once the end has begun', async () => {
    const refused = expect(copy()).rejects.toMatchObject({ code: 'vault_locked' });
    await test.vault.close();
    await refused;
    expect(test.clipboard.text).toBe('');
    test.vault.close = async () => {};
  });

  it.each([
    ['when its time has come', () => clock.advance(30_000)],
    ['on demand', () => test.call('clearClipboard', {}).catch(() => {})],
    ['by a lock', () => test.call('lock', {})],
  ])('that could not be cleared %s is cleared as soon as that can be done', async (_when, clear) => {
    await copy();
    const { clearIfOurs } = test.clipboard;
    test.clipboard.clearIfOurs = () => Promise.reject(new Error('another program has it open'));
    await clear();
    await settle();
    clock.advance(60_000);
    await settle();
    expect(test.clipboard.text).toBe(secret);
    expect(clipboardEvents().at(-1)).not.toBeNull();
    test.clipboard.clearIfOurs = clearIfOurs;
    clock.advance(5000);
    await settle();
    expect(test.clipboard.text).toBe('');
    expect(clipboardEvents().at(-1)).toBeNull();
  });

  it('stays for its time although the one before it is cleared while it is written', async () => {
    await copy();
    const written = Promise.withResolvers<void>();
    const { write } = test.clipboard;
    test.clipboard.write = async (text) => {
      await written.promise;
      await write.call(test.clipboard, text);
    };
    clock.advance(29_999);
    const again = copy();
    await settle();
    clock.advance(1);
    written.resolve();
    await again;
    await settle();
    expect(test.clipboard.text).toBe(secret);
    clock.advance(30_000);
    await settle();
    expect(test.clipboard.text).toBe('');
  });

  it('stays nowhere when Latchkey ends while it is read from the store', async () => {
    const { store } = test.secretStores;
    const read = store.read.bind(store);
    const [called, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    store.read = async (...given) => {
      called.resolve();
      await released.promise;
      return read(...given);
    };
    const refused = expect(copy()).rejects.toMatchObject({ code: 'vault_locked' });
    await called.promise;
    const closed = test.vault.close();
    released.resolve();
    await Promise.all([refused, closed]);
    expect(test.clipboard.text).toBe('');
  });

  it('is not in any event', async () => {
    await copy();
    expect(JSON.stringify(test.events)).not.toContain(secret);
  });
});

it('a clipboard that cannot be written is an error and starts no countdown', async () => {
  test.clipboard.broken = true;
  await expect(copy()).rejects.toMatchObject({ code: 'clipboard_unavailable' });
  expect(clipboardEvents()).toEqual([]);
});

describe('a copy of which nobody knows whether it was made', () => {
  it('is cleared as soon as that’s possible, and counts as no copy', async () => {
    test.clipboard.unreadable = true;
    await expect(copy()).rejects.toMatchObject({ code: 'clipboard_not_cleared' });
    clock.advance(5_000);
    await settle();
    expect(test.clipboard.text).toBe(secret);
    test.clipboard.unreadable = false;
    clock.advance(5_000);
    await settle();
    expect(test.clipboard.text).toBe('');
    expect(clipboardEvents().at(-1)).toBeNull();
    expect(test.events.some(({ is }) => is === 'history-changed')).toBe(false);
  });

  it('is cleared by a lock', async () => {
    test.clipboard.unreadable = true;
    await expect(copy()).rejects.toMatchObject({ code: 'clipboard_not_cleared' });
    test.clipboard.unreadable = false;
    await test.call('lock', {});
    await settle();
    expect(test.clipboard.text).toBe('');
  });
});

describe('a copied secret that can’t be cleared from behind another window', () => {
  it('is cleared when Latchkey is in front, and is said to be', async () => {
    test.clipboard.isBehind = true;
    expect(await copy()).toMatchObject({ onlyInFront: true });
    test.clipboard.comeToFront();
    await settle();
    expect(test.clipboard.text).toBe(secret);
    test.clipboard.isBehind = true;
    clock.advance(30_000);
    await settle();
    expect(test.clipboard.text).toBe(secret);
    expect(clipboardEvents().at(-1)).toEqual({ keyId, label: 'CI', clearsAt: clock.now(), onlyInFront: true });
    test.clipboard.comeToFront();
    await settle();
    expect(test.clipboard.text).toBe('');
    expect(clipboardEvents().at(-1)).toBeNull();
  });

  it('is known to the locked window, without its label', async () => {
    await copy();
    test.events.length = 0;
    test.clipboard.isBehind = true;
    await test.call('lock', {});
    expect(await test.call('checkClipboard', {})).toEqual({ held: true });
    expect(clipboardEvents()).toEqual([]);
    test.clipboard.comeToFront();
    expect(await test.call('checkClipboard', {})).toEqual({ held: false });
    expect(clipboardEvents()).toEqual([null]);
  });
});
