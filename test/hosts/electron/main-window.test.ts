import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createMainWindow } from '../../../main/hosts/electron/main-window.ts';

/** Each load of a page takes what comes next here: the code of its error, or null. */
const loads: (string | null)[] = [];
const done: string[] = [];
const app = vi.hoisted(() => ({ isPackaged: false }));
let opened: EventEmitter & {
  options: { webPreferences: { devTools: boolean } };
  webContents: EventEmitter;
  isDestroyed(): boolean;
  destroy(): void;
};

/** A window without a page: what it does is told by events, as Electron tells it. */
vi.mock('electron', () => ({
  app,
  nativeTheme: { shouldUseDarkColors: false },
  BrowserWindow: class extends EventEmitter {
    webContents = Object.assign(new EventEmitter(), { reload: () => done.push('reload') });
    #isDestroyed = false;
    options: unknown;
    constructor(options: unknown) {
      super();
      this.options = options;
      opened = this as unknown as typeof opened;
    }
    async loadURL(): Promise<void> {
      done.push('load');
      const code = loads.shift() ?? null;
      if (code !== null) throw Object.assign(new Error(code), { code });
    }
    show(): void {
      done.push('show');
    }
    isDestroyed(): boolean {
      return this.#isDestroyed;
    }
    destroy(): void {
      this.#isDestroyed = true;
      done.push('destroy');
      this.emit('closed');
    }
  },
}));

beforeEach(() => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  loads.length = 0;
  done.length = 0;
});

function open(): void {
  createMainWindow({ session: {} as never, preload: '', tellBroken: () => done.push('told') }).show();
}
const crash = (reason: string) => opened.webContents.emit('render-process-gone', {}, { reason });

describe('a window that opens', () => {
  it.each([
    ['it has painted its page', () => opened.emit('ready-to-show')],
    ['its page is there, which a desktop doesn’t paint before', () => opened.webContents.emit('did-finish-load')],
    ['none of that has come for a while', () => vi.advanceTimersByTime(2_000)],
  ])('is shown once, when %s', (_why, come) => {
    open();
    expect(done).toEqual(['load']);
    come();
    expect(done).toEqual(['load', 'show']);
    opened.emit('ready-to-show');
    opened.webContents.emit('did-finish-load');
    vi.advanceTimersByTime(60_000);
    expect(done).toEqual(['load', 'show']);
  });

  it('has developer tools only until Latchkey is packaged', () => {
    onTestFinished(() => void Object.assign(app, { isPackaged: false }));
    for (const isPackaged of [false, true]) {
      app.isPackaged = isPackaged;
      open();
      expect(opened.options.webPreferences.devTools).toBe(!isPackaged);
    }
  });

  it('is not shown any more after it has been closed', () => {
    open();
    opened.destroy();
    vi.advanceTimersByTime(60_000);
    expect(done).toEqual(['load', 'destroy']);
  });

  it('stays, and is not loaded once more, when a reload has ended its first load', async () => {
    loads.push('ERR_ABORTED');
    open();
    await vi.advanceTimersByTimeAsync(0);
    expect(done).toEqual(['load']);
  });

  it('is loaded once more when its page can’t be loaded, and then given up', async () => {
    loads.push('ERR_FAILED', 'ERR_FAILED');
    open();
    await vi.advanceTimersByTimeAsync(0);
    expect(done).toEqual(['load', 'load', 'told', 'destroy']);
  });
});

describe('a page whose process is gone', () => {
  it('is loaded again, however often, unless it crashes three times in a minute', () => {
    open();
    opened.emit('ready-to-show');
    done.length = 0;
    for (const _ of Array(5)) {
      crash('crashed');
      vi.advanceTimersByTime(31_000);
    }
    expect(done).toEqual(Array(5).fill('reload'));
    for (const _ of ['second in a minute', 'third']) crash('oom');
    expect(done.slice(-2)).toEqual(['told', 'destroy']);
  });

  it('stays away when it has ended in order', () => {
    open();
    crash('clean-exit');
    expect(done).toEqual(['load']);
  });
});
