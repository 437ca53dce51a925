import { beforeEach, describe, expect, it } from 'vitest';
import { copied, setHeld, setLeft, useClipboard } from '../../../renderer/data/clipboard-store.ts';

const first = { keyId: crypto.randomUUID(), label: 'CI', clearsAt: 30_000, onlyInFront: false };
const second = { keyId: crypto.randomUUID(), label: 'Deploy', clearsAt: 40_000, onlyInFront: false };
const news = () => useClipboard.getState().news;

beforeEach(() => useClipboard.setState({ held: null, news: null, left: false }));

describe('what is said of the clipboard', () => {
  it('is "copied" when the copy is done, whichever comes first, its answer or its event', () => {
    copied(first);
    setHeld(first);
    expect(news()).toBe('copied');
    setHeld(second);
    expect(news()).toBeNull();
    copied(second);
    expect(news()).toBe('copied');
  });

  it('does not take word of one copy for word of the next', () => {
    copied(first);
    setHeld(second);
    expect(useClipboard.getState()).toEqual({ held: second, news: null, left: false });
  });

  it('is said again when the same key is copied again', () => {
    copied(first);
    setHeld({ ...first, clearsAt: 50_000 });
    expect(news()).toBeNull();
  });

  it('is "cleared" when something of ours went, and nothing when nothing was there', () => {
    setHeld(null);
    expect(news()).toBeNull();
    copied(first);
    setHeld(null);
    expect(news()).toBe('cleared');
  });

  it('is that a lock has left something there, until it is cleared', () => {
    setLeft(true);
    expect(useClipboard.getState().left).toBe(true);
    setHeld(null);
    expect(useClipboard.getState().left).toBe(false);
  });
});
