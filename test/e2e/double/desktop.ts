import { EventEmitter } from 'node:events';
import { needsReady, records } from './records.ts';

export interface MenuItem {
  label?: string;
  enabled?: boolean;
  submenu?: MenuItem[];
  click?: () => void;
  [option: string]: unknown;
}

let applicationMenu: MenuItem[] = [];
let trayMenu: MenuItem[] = [];

/** Chooses an item of the window's or the tray's menu, as the user would. */
export function choose(menu: 'application' | 'tray', label: string): void {
  const items = menu === 'tray' ? trayMenu : applicationMenu.flatMap(({ submenu }) => submenu ?? []);
  const item = items.find((candidate) => candidate.label === label);
  if (!item?.click || item.enabled === false) throw new Error(`nothing to choose: ${label}`);
  item.click();
}

export const Menu = {
  buildFromTemplate: (template: MenuItem[]) =>
    Object.assign(template, {
      popup(): void {
        records.contextMenu = template.flatMap(({ role, label = '', enabled = true }) =>
          role === undefined ? [] : [{ role: String(role), label, enabled }],
        );
      },
    }),
  setApplicationMenu(menu: MenuItem[]): void {
    applicationMenu = menu;
  },
};

/** Accepts only PNG. */
function widthOf(bytes: Buffer): number {
  if (bytes.subarray(1, 4).toString() !== 'PNG') throw new Error('no PNG');
  return bytes.readUInt32BE(16);
}

export const nativeImage = {
  createFromBuffer(bytes: Buffer) {
    const widths: Record<number, number> = { 1: widthOf(bytes) };
    return {
      widths,
      png: bytes.toString('base64'),
      setTemplateImage() {},
      addRepresentation({ scaleFactor, buffer }: { scaleFactor: number; buffer: Buffer }) {
        widths[scaleFactor] = widthOf(buffer);
      },
    };
  },
};

interface Icon {
  /** In pixels, by the scale of the screen. */
  widths: Record<number, number>;
  png: string;
}

export class Tray extends EventEmitter {
  constructor({ widths, png }: Icon) {
    super();
    needsReady('Tray');
    records.tray = { iconWidths: widths, icon: png, title: '', toolTip: '', items: [] };
  }
  setImage({ widths, png }: Icon): void {
    if (records.tray) Object.assign(records.tray, { iconWidths: widths, icon: png });
  }
  setToolTip(toolTip: string): void {
    if (records.tray) records.tray.toolTip = toolTip;
  }
  setTitle(title: string): void {
    if (records.tray) records.tray.title = title;
  }
  setContextMenu(menu: MenuItem[]): void {
    trayMenu = menu;
    if (records.tray) records.tray.items = menu.flatMap(({ label }) => label ?? []);
  }
  destroy(): void {
    trayMenu = [];
    records.tray = null;
  }
}

const notifications: Notification[] = [];

export class Notification extends EventEmitter {
  readonly #options: { title: string; body: string };
  constructor(options: { title: string; body: string }) {
    super();
    this.#options = options;
  }
  static isSupported(): boolean {
    return true;
  }
  show(): void {
    if (records.refusesNotifications) return void setImmediate(() => this.emit('failed', {}, 'not allowed'));
    notifications.push(this);
    if (records.ignoresNotifications) return;
    records.notifications.push(this.#options);
    setImmediate(() => this.emit('show', {}));
  }
}

/** For one that was ignored until now. */
export const showLastNotification = (): boolean => notifications.at(-1)?.emit('show', {}) ?? false;

export const clickLastNotification = (): boolean => notifications.at(-1)?.emit('click') ?? false;

export const powerMonitor = new EventEmitter();
