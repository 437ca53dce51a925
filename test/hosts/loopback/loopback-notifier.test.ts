import { expect, it } from 'vitest';
import { createBrowserNotifier } from '../../../main/hosts/loopback/browser-notifier.ts';
import { createDesktopNotifications } from '../../../main/hosts/loopback/desktop-notifications.ts';
import { createLoopbackNotifier } from '../../../main/hosts/loopback/loopback-notifier.ts';
import { busAddress, serve, stopBus, withSessionBus } from './notification-bus.ts';

withSessionBus();

const notice = { title: '“A & B” expires in 7 days', body: 'Rotate <it> & go on.', keyId: 'the key' };

function notifier(canOpen = true) {
  const pages = createBrowserNotifier();
  const desktop = createDesktopNotifications({ DBUS_SESSION_BUS_ADDRESS: busAddress() });
  const clicks: unknown[] = [];
  const made = createLoopbackNotifier({
    pages,
    desktop,
    opener: { canOpen: () => canOpen },
    open: () => 'Open Latchkey',
    onClick: (keyId, activation) => clicks.push([keyId, activation]),
  });
  const show = () => new Promise<boolean>((resolve) => made.show(notice, resolve));
  return { ...made, show, pages, desktop, clicks };
}

it('shows a notice on the desktop where no page is open, and its click leads to the key', async () => {
  const service = await serve({ capabilities: ['actions', 'body', 'body-markup'] });
  const { desktop, isWatched, show, clicks } = notifier();
  // Nobody has looked for a service yet.
  expect(isWatched()).toBe(false);
  expect(await desktop.find()).toBe(true);
  expect(isWatched()).toBe(true);
  expect(await show()).toBe(true);
  expect(await show()).toBe(true);
  // Each is one by itself. Only the text may have markup, which a label must not become.
  expect(service.shown).toMatchObject([
    { id: 1, replaces: 0, title: notice.title, text: 'Rotate &lt;it&gt; &amp; go on.' },
    { id: 2, replaces: 0 },
  ]);
  service.invoke(2, 'default', 'token-of-the-desktop');
  await expect.poll(() => clicks).toEqual([['the key', 'token-of-the-desktop']]);
  await expect.poll(() => service.closed).toEqual([2]);
  service.invoke(1, 'open');
  await expect.poll(() => clicks).toHaveLength(2);
});

it('leaves a notice to an open page, and shows none that leads nowhere', async () => {
  const service = await serve();
  const { desktop, isWatched, show, pages } = notifier();
  await desktop.find();
  const seen: unknown[] = [];
  pages.onNotice((shown) => seen.push(shown));
  expect(await show()).toBe(true);
  expect(seen).toEqual([notice]);
  expect(service.shown).toEqual([]);
  expect(isWatched()).toBe(true);
  const nowhere = notifier(false);
  expect(await nowhere.desktop.find()).toBe(true);
  expect(nowhere.isWatched()).toBe(false);
});

it('says that a notice was not shown when the service has gone', async () => {
  const service = await serve();
  const { desktop, isWatched, show } = notifier();
  await desktop.find();
  service.end();
  // The bus still runs, so only the attempt tells.
  expect(await show()).toBe(false);
  await stopBus();
  await expect.poll(isWatched).toBe(false);
  expect(await desktop.find()).toBe(false);
});
