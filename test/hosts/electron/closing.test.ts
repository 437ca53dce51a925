import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { closeBeforeQuit } from '../../../main/hosts/electron/closing.ts';

/** As Electron's: a prevented `will-quit` ends the quitting. */
function quitting() {
  const app = Object.assign(new EventEmitter(), {
    hasQuit: false,
    quit() {
      const event = { defaultPrevented: false, preventDefault: () => Object.assign(event, { defaultPrevented: true }) };
      app.emit('will-quit', event);
      app.hasQuit ||= !event.defaultPrevented;
    },
  });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const close = vi.fn(() => promise);
  closeBeforeQuit(app as never, close);
  return { app, close, isClosed: resolve, fails: reject };
}

describe('quitting', () => {
  it('waits for one closing, however often it is ordered meanwhile', async () => {
    const { app, close, isClosed } = quitting();
    app.quit();
    app.quit();
    app.quit();
    expect([app.hasQuit, close.mock.calls.length]).toEqual([false, 1]);
    isClosed();
    await expect.poll(() => app.hasQuit).toBe(true);
    expect(close).toHaveBeenCalledOnce();
  });

  it('does not wait for ever for what doesn’t answer', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { app } = quitting();
    app.quit();
    await vi.advanceTimersByTimeAsync(14_000);
    expect(app.hasQuit).toBe(false);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(app.hasQuit).toBe(true);
  });

  it('is not kept by a closing that fails', async () => {
    const { app, fails } = quitting();
    app.quit();
    fails(new Error('no answer'));
    await expect.poll(() => app.hasQuit).toBe(true);
  });
});

describe('an order to quit', () => {
  const program = join(import.meta.dirname, 'told-to-quit.ts');

  /** What the program says, one line after the other, until it has ended. */
  const linesOf = (child: ChildProcess) => {
    if (child.stdout === null) throw new Error('no output');
    return createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  };

  it('is heard from each signal, and from each further one of its kind', async () => {
    const child = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'inherit'] });
    onTestFinished(() => void child.kill('SIGKILL'));
    const lines = linesOf(child);
    expect((await lines.next()).value).toMatch(/^up /);
    for (const signal of ['SIGINT', 'SIGINT', 'SIGTERM', 'SIGTERM', 'SIGHUP', 'SIGHUP'] as const) {
      child.kill(signal);
      expect((await lines.next()).value).toBe('quit');
    }
  });

  it('is given when the script that started Latchkey is gone', async () => {
    const script = `require('node:child_process').spawn(process.execPath, [${JSON.stringify(program)}], { stdio: 'inherit' })`;
    const parent = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    const lines = linesOf(parent);
    const pid = Number(/^up (\d+)$/.exec(String((await lines.next()).value))?.[1]);
    onTestFinished(() => void process.kill(pid, 'SIGKILL'));
    parent.kill('SIGKILL');
    expect((await lines.next()).value).toBe('quit');
  });
});
