import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { createContentProtection } from '../../../main/hosts/electron/content-protection.ts';

function protectedWindow() {
  const app = new EventEmitter();
  const window = {
    isProtected: false,
    isGone: false,
    webContents: new EventEmitter(),
    isDestroyed: () => window.isGone,
    setContentProtection(on: boolean) {
      if (window.isGone) throw new TypeError('Object has been destroyed');
      window.isProtected = on;
    },
  };
  const protection = createContentProtection(
    app as never,
    { current: () => window as never, show: () => {} },
    () => true,
  );
  app.emit('browser-window-created', {}, window);
  protection.begin();
  return window;
}

it.each(['did-navigate', 'render-process-gone'])('ends with the page that shows the secret, by %s', (event) => {
  const window = protectedWindow();
  expect(window.isProtected).toBe(true);
  window.webContents.emit(event);
  expect(window.isProtected).toBe(false);
});

it('leaves a window alone that is gone with its page', () => {
  const window = protectedWindow();
  window.isGone = true;
  window.webContents.emit('render-process-gone');
  expect(window.isProtected).toBe(true);
});
