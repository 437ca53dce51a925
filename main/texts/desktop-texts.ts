import type { Counted } from './counted.ts';

/** One language's texts for the desktop outside the window. */
export interface DesktopTexts {
  tray: {
    open: string;
    copy: string;
    /** In place of `copy` where Latchkey can copy only in its window. */
    show: string;
    lock: string;
    quit: string;
    locked: string;
    dueSoon: Counted;
  };
  /** All labels are ours, because Electron has them only in English. */
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
  /** Asked before a quit that would leave a secret on the clipboard. */
  leftover: { message: string; detail: string; stay: string; quit: string };
  /** Asked before secrets are written to a file that git may take into a commit. */
  git: { exposed: string; tracked: string; unanswered: string; detail: string; pickAnother: string; write: string };
  /** Asked when the records are damaged and an earlier copy is whole. */
  damaged: { goBack: string; quit: string };
  /** Said when the page of the window crashes again and again, or can't be loaded. */
  broken: { message: string; detail: string };
  /** Completes the sentence of macOS: “Latchkey” is trying to … */
  touchId: string;
  /** Names of file types in the save dialog, by extension. */
  fileTypes: Readonly<Record<string, string>>;
}
