import { expect, it } from 'vitest';
import { createDesktopNotifications } from '../../../main/hosts/loopback/desktop-notifications.ts';
import { createQuestionNotification } from '../../../main/hosts/loopback/question-notification.ts';
import { connectSessionBus } from '../../../main/platform/session-bus/session-bus.ts';
import { languages } from '../../../main/texts/languages.ts';
import { busAddress, serve, stopBus, withSessionBus } from './notification-bus.ts';

withSessionBus();

function notification(environment: NodeJS.ProcessEnv = { DBUS_SESSION_BUS_ADDRESS: busAddress() }) {
  const clicks: (string | null)[] = [];
  const texts = () => languages.en.browser.question;
  const notifications = createDesktopNotifications(environment);
  return { clicks, ...createQuestionNotification({ notifications, texts, onClick: (token) => clicks.push(token) }) };
}

it('says only that a program asks, and leads to the page by a click', async () => {
  const service = await serve();
  const { show, clicks } = notification();
  expect(await show()).toBe(true);
  expect(service.shown).toEqual([
    {
      id: 1,
      replaces: 0,
      title: 'A program is waiting for you',
      text: 'Open Latchkey to answer it.',
      actions: ['default', 'Open Latchkey', 'open', 'Open Latchkey'],
    },
  ]);
  service.invoke(1, 'default');
  await expect.poll(() => clicks).toEqual([null]);
  await expect.poll(() => service.closed).toEqual([1]);
  // What is closed can't be clicked, and the next question is shown anew.
  service.invoke(1, 'default');
  await show();
  expect(service.shown[1]).toMatchObject({ id: 2, replaces: 0 });
  expect(clicks).toHaveLength(1);
});

it('hears a desktop that answers only the program that asked, and passes on what brings the browser to the front', async () => {
  const service = await serve({ toAll: false });
  const { show, clicks } = notification();
  await show();
  service.invoke(1, 'open', 'token-of-the-desktop');
  await expect.poll(() => clicks).toEqual(['token-of-the-desktop']);
});

it('is one notification for questions that follow each other, and leads nowhere once the user has closed it', async () => {
  const service = await serve();
  const { show, close, clicks } = notification();
  await show();
  await show();
  expect(service.shown.map(({ replaces }) => replaces)).toEqual([0, 1]);
  service.dismiss(1);
  service.invoke(1, 'open', 'late');
  // Its answer comes after both signals.
  await show();
  expect(clicks).toEqual([]);
  const last = service.shown.at(-1)?.id ?? 0;
  close();
  await expect.poll(() => service.closed).toEqual([last]);
});

it('does nothing when another program says that it was clicked', async () => {
  const service = await serve();
  const { show, clicks } = notification();
  await show();
  // It speaks to everybody on the bus, so ours hears it before the service.
  const other = await serve({ pretends: { to: ':1.0' } });
  for (const to of [':1.0', ':1.1', ':1.2', ':1.3'])
    (await serve({ pretends: { to }, toAll: false })).invoke(1, 'open');
  other.invoke(1, 'open');
  service.invoke(1, 'open', 'of-the-service');
  await expect.poll(() => clicks).toEqual(['of-the-service']);
});

it('shows nothing where no service is, where it takes no clicks, and without a bus', async () => {
  expect(await notification().show()).toBe(false);
  const plain = await serve({ capabilities: ['body'] });
  expect(await notification().show()).toBe(false);
  expect(plain.shown).toEqual([]);
  expect(await notification({}).show()).toBe(false);
  expect(await notification({ DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' }).show()).toBe(false);
  expect(await notification({ DBUS_SESSION_BUS_ADDRESS: 'tcp:host=localhost,port=1' }).show()).toBe(false);
});

it('finds a service that came later, and one that came back', async () => {
  const { show } = notification();
  expect(await show()).toBe(false);
  const first = await serve();
  expect(await show()).toBe(true);
  first.end();
  const second = await serve();
  expect(await show()).toBe(true);
  expect(second.shown).toHaveLength(1);
  // The bus ends with the session.
  await stopBus();
  expect(await show()).toBe(false);
});

it('asks a real bus, which says no where it has to', async () => {
  const own = await connectSessionBus({ DBUS_SESSION_BUS_ADDRESS: busAddress() });
  const ofBus = { destination: 'org.freedesktop.DBus', path: '/', interface: 'org.freedesktop.DBus' };
  expect((await own?.call({ ...ofBus, member: 'ListNames' }))?.body.texts()).toContain('org.freedesktop.DBus');
  await expect(own?.call({ ...ofBus, member: 'NoSuchMember' })).rejects.toThrow();
  own?.close();
  expect(own?.isOpen()).toBe(false);
});
