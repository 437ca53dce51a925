import type { Counted } from './counted.ts';

/** What the desktop shows of Latchkey beside its window, in one language. */
export interface DesktopTexts {
  tray: {
    open: string;
    copy: string;
    lock: string;
    quit: string;
    locked: string;
    dueSoon: Counted;
  };
  /** Electron has English labels alone, so all of them are ours. */
  menu: {
    about: string;
    services: string;
    hide: string;
    hideOthers: string;
    showAll: string;
    quit: string;
    file: string;
    edit: string;
    undo: string;
    redo: string;
    cut: string;
    copy: string;
    paste: string;
    delete: string;
    selectAll: string;
    view: string;
    actualSize: string;
    zoomIn: string;
    zoomOut: string;
    fullScreen: string;
    vault: string;
    lock: string;
    window: string;
    minimize: string;
    close: string;
  };
  /** Asked before a quit that would lose a new secret. */
  loss: { message: string; detail: string; stay: string; quit: string };
  /** What macOS says that Latchkey tries to do: “Latchkey” is trying to … */
  touchId: string;
  /** Of the file that is saved, by its extension. */
  fileTypes: Readonly<Record<string, string>>;
}
