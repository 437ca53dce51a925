import type { EventEmitter } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { sleepFor } from '../sleep.ts';
import { app } from './app.ts';
import {
  closeWindow,
  crashWindow,
  leaveWindow,
  minimizeWindow,
  openContextMenu,
  returnToWindow,
} from './browser-window.ts';
import { system } from './clipboard.ts';
import { choose, clickLastNotification, powerMonitor } from './desktop.ts';
import { pressShortcut, takeShortcut } from './global-shortcut.ts';
import { records } from './records.ts';
import { crashUtilityProcesses } from './utility-process.ts';
import { callFrom } from './web-contents.ts';

/** The orders that the test process may send, by name. */
const orders = {
  records: () => records,
  readClipboard: () => system.contents(),
  writeClipboard: (text: string) => system.write(text),
  armSaveDialog(path: string | null) {
    records.saveTo = path;
  },
  armOpenDialog(path: string | null) {
    records.picks = path;
  },
  answerMessages(button: number) {
    records.messageAnswer = button;
  },
  choose,
  clickLastNotification,
  /** Emits the event as the operating system would. */
  emitPower: (event: 'suspend' | 'resume' | 'lock-screen' | 'unlock-screen') => powerMonitor.emit(event),
  sleepFor,
  closeWindow,
  leaveWindow,
  returnToWindow,
  minimizeWindow,
  crashWindow,
  crashUtilityProcesses,
  openContextMenu,
  failLoads(times: number) {
    records.failingLoads = times;
  },
  lockWhileLoading() {
    records.locksWhileLoading = true;
  },
  refuseNotifications() {
    records.refusesNotifications = true;
  },
  /** Quits as the user would, so many times in a row. */
  quitAgain(times: number) {
    for (let n = 0; n < times; n += 1) app.quit();
  },
  /** A click on the icon in the dock of macOS. */
  clickDock: () => void app.emit('activate'),
  /** Tells the program to quit as the starting script does on Windows. */
  tellToQuit: () => void process.emit('message', 'quit', undefined),
  /** Signals that come one after the other, as a terminal and the program that started this one send them. */
  async signal(name: NodeJS.Signals, times: number) {
    for (let n = 0; n < times; n += 1) {
      process.kill(process.pid, name);
      await nextTurn();
      await nextTurn();
    }
  },
  pressShortcut,
  takeShortcut,
  stayAfterQuit() {
    records.staysAfterQuit = true;
  },
  /** Calls as a frame would that does not belong to the window. */
  callFromForeignFrame: (url: string, isTop: boolean, method: string, input: unknown) =>
    callFrom(url, isTop, 'latchkey:call', [method, input]),
};
export type Orders = typeof orders;

export function answerControl(app: EventEmitter & { quit(): void }): void {
  process.on('message', async (message: 'quit' | { id: number; order: keyof Orders | 'quit'; args: never[] }) => {
    if (message === 'quit') return;
    if (message.order === 'quit') {
      records.staysAfterQuit = false;
      return app.quit();
    }
    const order = orders[message.order] as (...args: never[]) => unknown;
    process.send?.({ id: message.id, result: (await order(...message.args)) ?? null });
  });
  process.on('disconnect', () => process.exit(1));
}
