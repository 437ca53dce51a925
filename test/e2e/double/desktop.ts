import { EventEmitter } from 'node:events';
import { records } from './records.ts';

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
export const nativeImage = {
  createFromBuffer(bytes: Buffer, { scaleFactor }: { scaleFactor: number }) {
    if (bytes.subarray(1, 4).toString() !== 'PNG') throw new Error('no PNG');
    return { width: bytes.readUInt32BE(16) / scaleFactor, png: bytes.toString('base64'), setTemplateImage() {} };
  },
};

interface Icon {
  width: number;
  png: string;
}

export class Tray extends EventEmitter {
  constructor({ width, png }: Icon) {
    super();
    records.tray = { iconWidth: width, icon: png, title: '', toolTip: '', items: [] };
  }
  setImage({ width, png }: Icon): void {
    if (records.tray) Object.assign(records.tray, { iconWidth: width, icon: png });
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
    records.notifications.push(this.#options);
    setImmediate(() => this.emit('show', {}));
  }
}

export const clickLastNotification = (): boolean => notifications.at(-1)?.emit('click') ?? false;

export const powerMonitor = new EventEmitter();
