import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { createElectronNotifier } from '../../../main/hosts/electron/electron-notifier.ts';
import { clickLastNotification, Notification } from '../../e2e/double/desktop.ts';
import { records } from '../../e2e/double/records.ts';

vi.mock('electron', () => import('../../e2e/double/desktop.ts'));

const clicked: (string | null)[] = [];
const answers: boolean[] = [];
const notice = { title: 'Expires soon', body: 'Pipeline', keyId: 'a key' };
const start = () => createElectronNotifier((keyId) => void clicked.push(keyId));
const show = (notifier: ReturnType<typeof start>) => notifier.show(notice, (isShown) => void answers.push(isShown));

beforeEach(() => {
  for (const list of [clicked, answers, records.notifications]) list.length = 0;
  records.refusesNotifications = false;
  onTestFinished(() => {
    records.refusesNotifications = false;
  });
});

it('counts a notification as shown when the system says so, and not before', async () => {
  const notifier = start();
  show(notifier);
  expect(answers).toEqual([]);
  await expect.poll(() => answers).toEqual([true]);
  expect(notifier.isWatched()).toBe(true);
  clickLastNotification();
  expect(clicked).toEqual(['a key']);
});

it('counts one that the system refuses as not shown, and tries no further one', async () => {
  const notifier = start();
  records.refusesNotifications = true;
  show(notifier);
  await expect.poll(() => answers).toEqual([false]);
  expect(notifier.isWatched()).toBe(false);
  records.refusesNotifications = false;
  show(notifier);
  expect(answers).toEqual([false, false]);
  expect(records.notifications).toEqual([]);
});

it('tries none on a system without notifications', () => {
  const supported = vi.spyOn(Notification, 'isSupported').mockReturnValue(false);
  onTestFinished(() => supported.mockRestore());
  const notifier = start();
  expect(notifier.isWatched()).toBe(false);
  show(notifier);
  expect(answers).toEqual([false]);
  expect(records.notifications).toEqual([]);
});
