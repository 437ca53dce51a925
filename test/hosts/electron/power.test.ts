import { EventEmitter } from 'node:events';
import { expect, it, vi } from 'vitest';
import { heedPower } from '../../../main/hosts/electron/power.ts';
import { powerMonitor } from '../../e2e/double/desktop.ts';
import { createFakeClipboard } from '../../fakes/fake-clipboard.ts';

vi.mock('electron', () => import('../../e2e/double/desktop.ts'));

it('quits at a shutdown that waits for it, and clears the clipboard at the end of a session of Windows', async () => {
  const clipboard = createFakeClipboard();
  await clipboard.write('secret');
  const app = new EventEmitter();
  const done: string[] = [];
  const note = (what: string) => () => void done.push(what);
  heedPower(app as Parameters<typeof heedPower>[0], {
    lock: note('lock'),
    catchUp: note('catch up'),
    clipboard,
    quit: note('quit'),
  });
  powerMonitor.emit('shutdown', { preventDefault: note('wait') });
  expect(done.splice(0)).toEqual(['wait', 'quit']);
  const window = new EventEmitter();
  app.emit('browser-window-created', {}, window);
  window.emit('query-session-end', {});
  expect(clipboard.text).toBe('');
  await clipboard.write('another one');
  window.emit('session-end', {});
  expect(clipboard.text).toBe('');
});
