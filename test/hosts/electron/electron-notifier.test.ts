import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { createElectronNotifier } from '../../../main/hosts/electron/electron-notifier.ts';
import { clickLastNotification, Notification, showLastNotification } from '../../e2e/double/desktop.ts';
import { records } from '../../e2e/double/records.ts';

vi.mock('electron', () => import('../../e2e/double/desktop.ts'));

const clicked: (string | null)[] = [];
const answers: boolean[] = [];
const notice = { title: 'Expires soon', body: 'Pipeline', keyId: 'a key' };
const start = () => createElectronNotifier((keyId) => void clicked.push(keyId));
const show = (notifier: ReturnType<typeof start>) => notifier.show(notice, (isShown) => void answers.push(isShown));

beforeEach(() => {
  for (const list of [clicked, answers, records.notifications]) list.length = 0;
  const reset = () => void Object.assign(records, { refusesNotifications: false, ignoresNotifications: false });
  reset();
  onTestFinished(reset);
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

it('counts one of which the system says nothing as not shown, and as shown if it says so after all', () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const notifier = start();
  records.ignoresNotifications = true;
  show(notifier);
  vi.advanceTimersByTime(9_000);
  expect([answers, notifier.isWatched()]).toEqual([[], true]);
  vi.advanceTimersByTime(2_000);
  expect([answers, notifier.isWatched()]).toEqual([[false], false]);
  showLastNotification();
  expect([answers, notifier.isWatched()]).toEqual([[false, true], true]);
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
