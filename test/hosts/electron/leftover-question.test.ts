import { EventEmitter } from 'node:events';
import { beforeEach, expect, it, vi } from 'vitest';
import { clearBeforeQuit } from '../../../main/hosts/electron/leftover-question.ts';
import { languages } from '../../../main/texts/languages.ts';
import { createFakeClipboard, type FakeClipboard } from '../../fakes/fake-clipboard.ts';

const asked = vi.hoisted(() => ({ times: 0, answer: Promise.withResolvers<{ response: number }>() }));
vi.mock('electron', () => ({
  dialog: {
    showMessageBox() {
      asked.times += 1;
      return asked.answer.promise;
    },
  },
}));

let clipboard: FakeClipboard;
let app: EventEmitter & { quit(): void };
let done: string[];
let parts: { wereGiven: boolean; isKept: boolean };

/** What Electron hands to a listener that may prevent what it tells of. */
const preventable = () => ({
  defaultPrevented: false,
  preventDefault() {
    this.defaultPrevented = true;
  },
});

beforeEach(async () => {
  asked.times = 0;
  asked.answer = Promise.withResolvers();
  clipboard = createFakeClipboard();
  await clipboard.write('secret');
  done = [];
  parts = { wereGiven: false, isKept: true };
  const quit = () => {
    const event = preventable();
    app.emit('before-quit', event);
    if (!event.defaultPrevented) done.push('quit');
  };
  app = Object.assign(new EventEmitter(), { quit });
  clearBeforeQuit({
    app,
    clipboard,
    orders: { wereGiven: () => parts.wereGiven },
    vault: { handlers: { clearClipboard: async () => void done.push('clear when in front') } },
    texts: () => languages.en.desktop,
    window: { show: () => void done.push('show') },
    staysInTray: async () => parts.isKept,
  } as unknown as Parameters<typeof clearBeforeQuit>[0]);
});

it('clears in front and quits, without a question', async () => {
  app.quit();
  await expect.poll(() => done).toEqual(['quit']);
  expect([clipboard.text, asked.times]).toEqual(['', 0]);
});

it('goes back when asked to, and asks anew the next time', async () => {
  clipboard.isBehind = true;
  app.quit();
  asked.answer.resolve({ response: 0 });
  await expect.poll(() => done).toEqual(['clear when in front', 'show']);
  app.quit();
  await expect.poll(() => asked.times).toBe(2);
});

it('takes one more quit for an answer', async () => {
  clipboard.isBehind = true;
  app.quit();
  await expect.poll(() => asked.times).toBe(1);
  app.quit();
  expect(done).toEqual(['quit']);
});

it('asks nobody on a signal, but logs what is left', async () => {
  clipboard.isBehind = true;
  parts.wereGiven = true;
  const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  app.quit();
  await expect.poll(() => done).toEqual(['quit']);
  const log = written.mock.calls.join('\n');
  written.mockRestore();
  expect(log).toContain('clipboard-not-cleared');
  expect(asked.times).toBe(0);
});

it('keeps a window whose closing quits until the clipboard is cleared', async () => {
  const window = Object.assign(new EventEmitter(), { destroy: () => void done.push('close') });
  app.emit('browser-window-created', {}, window);
  const close = () => {
    const event = preventable();
    window.emit('close', event);
    return event.defaultPrevented;
  };
  expect(close()).toBe(true);
  await expect.poll(() => done.splice(0)).toEqual(['close']);
  expect(clipboard.text).toBe('secret');
  parts.isKept = false;
  expect(close()).toBe(true);
  await expect.poll(() => done).toEqual(['quit']);
  expect(clipboard.text).toBe('');
  // By the quit itself.
  expect(close()).toBe(false);
});
