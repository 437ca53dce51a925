import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createElectronClipboard, type WaylandDesktop } from '../../../main/hosts/electron/electron-clipboard.ts';
import { system } from '../../e2e/double/clipboard.ts';
import { records } from '../../e2e/double/records.ts';

vi.mock('electron', () => import('../../e2e/double/clipboard.ts'));

const held = () => system.contents().text;

describe('on a desktop where every program may change the clipboard', () => {
  beforeEach(() => system.begin('other'));

  it('clears the secret that it wrote, and nothing else', async () => {
    const clipboard = createElectronClipboard(null);
    await clipboard.write('one');
    system.write('a shopping list');
    await clipboard.clearIfOurs();
    expect(held()).toBe('a shopping list');
    await clipboard.write('one');
    expect(await clipboard.clearIfOurs()).toBe(true);
    expect(held()).toBe('');
  });

  it('knows a secret again that was copied while another one was cleared', async () => {
    const clipboard = createElectronClipboard(null);
    await clipboard.write('one');
    await Promise.all([clipboard.clearIfOurs(), clipboard.write('two')]);
    expect(held()).toBe('two');
    await clipboard.clearIfOurs();
    expect(held()).toBe('');
  });

  it('clears a secret that was still on its way', async () => {
    const clipboard = createElectronClipboard(null);
    await Promise.all([clipboard.write('one'), clipboard.clearIfOurs()]);
    expect(held()).toBe('');
  });

  it('says so when the system has not taken what was copied, and does not clear what is there instead', async () => {
    const clipboard = createElectronClipboard(null);
    system.write('a shopping list');
    system.refuse(true);
    await expect(clipboard.write('one')).rejects.toMatchObject({ code: 'clipboard_unavailable' });
    await expect(clipboard.writePlain('o…e')).rejects.toMatchObject({ code: 'clipboard_unavailable' });
    system.refuse(false);
    await clipboard.clearIfOurs();
    expect(held()).toBe('a shopping list');
  });
});

describe('a copy that isn’t what was copied', () => {
  const secret = 'lev_sk_0123456789abcdef';
  beforeEach(() => system.begin('other'));

  it.each([
    ['is cut off', (text: string) => text.slice(0, 12)],
    ['has other white space', (text: string) => `${text.replace('_', ' _')}\n`],
    ['has something added', (text: string) => `${text} (copied)`],
  ])('is cleared at once if it %s', async (_, by) => {
    const clipboard = createElectronClipboard(null);
    system.changeTexts(by);
    await expect(clipboard.write(secret)).rejects.toMatchObject({ code: 'clipboard_cleared' });
    expect(held()).toBe('');
  });

  it('is cleared unread if it can’t be read, and again as soon as it can be', async () => {
    const clipboard = createElectronClipboard(null);
    system.failReading(true);
    await expect(clipboard.write(secret)).rejects.toMatchObject({ code: 'clipboard_not_cleared' });
    expect(held()).toBe('');
    system.write(secret);
    await expect(clipboard.clearIfOurs()).rejects.toThrow();
    system.failReading(false);
    expect(await clipboard.clearIfOurs()).toBe(true);
    expect(held()).toBe('');
  });

  it('is cleared later if it can’t be cleared at once, although it isn’t the secret', async () => {
    const clipboard = createElectronClipboard(null);
    system.changeTexts((text) => `${text.replace('_', ' _')}\n`);
    system.keep(true);
    await expect(clipboard.write(secret)).rejects.toMatchObject({ code: 'clipboard_not_cleared' });
    expect(await clipboard.clearIfOurs()).toBe(false);
    expect(held()).not.toBe('');
    system.keep(false);
    expect(await clipboard.clearIfOurs()).toBe(true);
    expect(held()).toBe('');
  });

  it('leaves the copy before it known, if the clipboard still has that', async () => {
    const clipboard = createElectronClipboard(null);
    await clipboard.write('the first secret');
    system.refuse(true);
    await expect(clipboard.write(secret)).rejects.toMatchObject({ code: 'clipboard_unavailable' });
    system.refuse(false);
    expect(held()).toBe('the first secret');
    await clipboard.clearIfOurs();
    expect(held()).toBe('');
  });
});

describe('on a Mac that lets no program read the clipboard', () => {
  beforeEach(() => {
    vi.spyOn(process, 'platform', 'get').mockReturnValue('darwin');
    system.begin('other');
    system.hide(true);
  });
  afterEach(() => vi.restoreAllMocks());

  it('copies all the same, and clears what can’t be compared', async () => {
    const clipboard = createElectronClipboard(null);
    await clipboard.write('one');
    expect(system.contents()).toEqual({
      text: 'one',
      formats: ['text/plain', expect.stringContaining('ConcealedType')],
    });
    expect(await clipboard.clearIfOurs()).toBe(true);
    expect(held()).toBe('');
  });

  it('leaves alone what another program has put there since, once it may read again', async () => {
    const clipboard = createElectronClipboard(null);
    await clipboard.write('one');
    system.hide(false);
    await clipboard.write('two');
    system.write('a shopping list');
    await clipboard.clearIfOurs();
    expect(held()).toBe('a shopping list');
  });
});

describe('on Wayland', () => {
  const wlClipboard = { look: async () => {}, areUsable: () => false, clearIf: async () => false };
  const desktop = (more: Partial<WaylandDesktop> = {}): WaylandDesktop => ({
    isInFront: () => records.window.focused,
    onFront: () => {},
    wlClipboard,
    keepsCopies: true,
    ...more,
  });

  beforeEach(() => {
    system.begin('wayland');
    records.window.focused = true;
  });
  afterEach(() => {
    records.window.focused = false;
  });

  it('clears in front, also the copy that the desktop has kept', async () => {
    const clipboard = createElectronClipboard(desktop());
    await clipboard.write('one');
    expect(clipboard.clearsOnlyInFront()).toBe(true);
    expect(await clipboard.clearIfOurs()).toBe(true);
    expect(held()).toBe('');
  });

  it('behind another program does not say that it cleared, and clears in front again', async () => {
    const clipboard = createElectronClipboard(desktop());
    await clipboard.write('one');
    records.window.focused = false;
    expect(await clipboard.clearIfOurs()).toBe(false);
    expect(held()).toBe('one');
    // The mark that keeps it out of histories is still there.
    expect(system.contents().formats).toHaveLength(2);
    records.window.focused = true;
    expect(await clipboard.clearIfOurs()).toBe(true);
    expect(held()).toBe('');
  });

  it('leaves alone what another program has put there since', async () => {
    const clipboard = createElectronClipboard(desktop());
    await clipboard.write('one');
    records.window.focused = false;
    system.write('a shopping list');
    expect(await clipboard.clearIfOurs()).toBe(false);
    records.window.focused = true;
    expect(await clipboard.clearIfOurs()).toBe(true);
    expect(held()).toBe('a shopping list');
  });

  it('withdraws the secret at once where the desktop keeps no copy, and makes sure of it in front', async () => {
    const clipboard = createElectronClipboard(desktop({ keepsCopies: false }));
    await clipboard.write('one');
    records.window.focused = false;
    expect(await clipboard.clearIfOurs()).toBe(false);
    // This one does keep a copy, as one that we don't know of may do.
    expect(held()).toBe('one');
    records.window.focused = true;
    expect(await clipboard.clearIfOurs()).toBe(true);
    expect(held()).toBe('');
  });

  it('does not say that it copied what only the program in front may copy', async () => {
    const clipboard = createElectronClipboard(desktop());
    records.window.focused = false;
    system.write('a shopping list');
    await expect(clipboard.write('one')).rejects.toMatchObject({ code: 'clipboard_not_in_front' });
    await expect(clipboard.writePlain('o…e')).rejects.toMatchObject({ code: 'clipboard_not_in_front' });
    expect(held()).toBe('a shopping list');
  });

  it('clears behind another program with wl-clipboard, and knows its entry by that', async () => {
    const usable = {
      ...wlClipboard,
      areUsable: () => true,
      async clearIf(isOurs: (text: string) => boolean) {
        if (isOurs(held())) system.write('');
        return true;
      },
    };
    const clipboard = createElectronClipboard(desktop({ wlClipboard: usable }));
    await clipboard.write('one');
    expect(clipboard.clearsOnlyInFront()).toBe(false);
    records.window.focused = false;
    expect(await clipboard.clearIfOurs()).toBe(true);
    expect(held()).toBe('');
  });
});
