import { onWayland } from './platform.ts';
import { records } from './records.ts';

type Payload = string | Blob;
type Payloads = Record<string, Payload>;

export class ClipboardItem {
  readonly payloads: Payloads;
  constructor(payloads: Payloads) {
    this.payloads = payloads;
  }
}

/** What every program of the desktop gets. */
let held: Payloads = {};
/** On Wayland, what this program has offered last; null once it has offered nothing, or another program has copied something. */
let own: Payloads | null = null;
let isWayland = onWayland;
let refuses = false;
let keeps = false;
let isUnreadable = false;
/** What becomes of a text on its way to the clipboard. */
let change = (text: string) => text;
let isHidden = false;

const textOf = (payloads: Payloads): string => String(payloads['text/plain'] ?? '');

/** Resolves in any case: a refusal of the system isn't told. On Wayland, only the program that has the focus may offer something. */
async function put(payloads: Payloads): Promise<void> {
  if (refuses) return;
  if ('text/plain' in payloads) payloads['text/plain'] = change(textOf(payloads));
  if (isWayland) own = payloads;
  if (!isWayland || records.window.focused) held = payloads;
}

/** Asynchronous, with several formats in one write, as in Electron. */
export const clipboard = {
  write: ([item]: ClipboardItem[]): Promise<void> => put({ ...item?.payloads }),
  writeText: (text: string): Promise<void> => put({ 'text/plain': text }),
  /** On Wayland, Chromium answers from its own memory as long as it knows of no other program's copy. */
  async readText(): Promise<string> {
    if (isUnreadable) throw new Error('denied');
    if (isHidden) return '';
    if (own !== null) return textOf(own);
    return isWayland && !records.window.focused ? '' : textOf(held);
  },
  /** On Wayland, withdraws the offer. GNOME then offers its own copy of the text, without the other formats. */
  clear(): void {
    if (keeps) return;
    if (!isWayland) held = {};
    else if (own === held) held = { 'text/plain': textOf(held) };
    own = null;
  },
};

/** The clipboard as other programs see it. */
export const system = {
  contents: () => ({ text: textOf(held), formats: Object.keys(held) }),
  /** Writes as another program would. */
  write(text: string): void {
    held = { 'text/plain': text };
    own = null;
  },
  /** From now on the system takes nothing more from this program. */
  refuse(on: boolean): void {
    refuses = on;
  },
  /** From now on the system clears nothing for this program. */
  keep(on: boolean): void {
    keeps = on;
  },
  /** From now on reading the clipboard fails. */
  failReading(on: boolean): void {
    isUnreadable = on;
  },
  /** From now on the system changes what this program copies. */
  changeTexts(by: (text: string) => string): void {
    change = by;
  },
  /** From now on the system gives this program nothing to read, as macOS does where its user refuses. */
  hide(on: boolean): void {
    isHidden = on;
  },
  /** Starts anew, on another desktop. */
  begin(desktop: 'wayland' | 'other'): void {
    isWayland = desktop === 'wayland';
    held = {};
    own = null;
    refuses = false;
    keeps = false;
    isUnreadable = false;
    change = (text) => text;
    isHidden = false;
  },
};
