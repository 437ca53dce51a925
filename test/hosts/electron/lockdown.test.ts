import { EventEmitter } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { confineWebContents } from '../../../main/hosts/electron/lockdown.ts';

it('opens nothing where there is no browser, and is no error either', async () => {
  const app = new EventEmitter();
  const asked: string[] = [];
  const shell = {
    async openExternal(url: string): Promise<void> {
      asked.push(url);
      throw new Error('no browser');
    },
  };
  const unhandled: unknown[] = [];
  const note = (error: unknown) => void unhandled.push(error);
  process.on('unhandledRejection', note);
  onTestFinished(() => void process.off('unhandledRejection', note));
  confineWebContents(app as never, shell, () => true);
  let open: (details: { url: string }) => unknown = () => null;
  const contents = Object.assign(new EventEmitter(), {
    setWindowOpenHandler(handler: typeof open) {
      open = handler;
    },
  });
  app.emit('web-contents-created', {}, contents);
  expect(open({ url: 'https://app.level.io/' })).toEqual({ action: 'deny' });
  await nextTurn();
  expect([asked, unhandled]).toEqual([['https://app.level.io/'], []]);
});
