import { app, dialog, Menu, type MenuItemConstructorOptions, type NativeImage, nativeImage, Tray } from 'electron';
import { fill } from '../../contract/fill.ts';
import { isolated, shortened } from '../../contract/foreign-text.ts';
import type { Key } from '../../contract/key.ts';
import { codedOf } from '../../contract/vault-error.ts';
import type { Vault } from '../../core/create-vault.ts';
import { textFor } from '../../texts/counted.ts';
import { errorText } from '../../texts/error-text.ts';
import { type Language, languages } from '../../texts/languages.ts';
import { hasTray } from './desktop-services.ts';
import { trayIcon } from './tray-icon.ts';

/** Latchkey in the tray, where keys can be copied without a window, or shown in it. */
export interface ElectronTray {
  /** Shows or removes the tray icon. */
  keep(on: boolean): void;
  /** Whether its icon can be seen. If not, a closed window would leave a Latchkey that nobody can find or quit. */
  isShown(): Promise<boolean>;
  /** Call when the tray's content may have changed without an event. */
  refresh(): void;
}

interface Steps {
  open(): void;
  /** Shows a key in the window. Null where the tray itself can copy it. */
  show: ((keyId: string) => void) | null;
  lock(): void;
  quit(): void;
}

/** The tray's content. */
interface Shown {
  dueSoon: number;
  /** Null while the vault is locked. */
  mostCopied: readonly Key[] | null;
}

/** Events come in bursts; the tray is updated once for each burst. */
const burstMs = 200;
/** No event is sent when a key enters the last week before its expiry. */
const refreshEveryMs = 3_600_000;
const longestLabel = 60;
const isMac = process.platform === 'darwin';

export function createElectronTray(
  { handlers, subscribe }: Vault,
  language: () => Language,
  steps: Steps,
): ElectronTray {
  let tray: Tray | null = null;
  let isWaiting = false;

  async function copy(keyId: string): Promise<void> {
    try {
      await handlers.notePresence({});
      await handlers.copySecret({ keyId });
    } catch (error) {
      const { message, next } = errorText(codedOf(error), languages[language()]);
      await dialog.showMessageBox({ type: 'error', message, detail: next });
    }
  }

  async function refresh(): Promise<void> {
    const { dueSoon } = await handlers.countDueSoon({});
    const quick = await handlers.getQuickKeys({}).catch(() => null);
    if (tray === null) return;
    const spoken = language();
    const { locked } = languages[spoken].desktop.tray;
    const lines = [quick === null ? locked : null, dueText(dueSoon, spoken)].filter((line) => line !== null);
    tray.setToolTip(lines.join('\n') || 'Latchkey');
    if (isMac) tray.setTitle(dueSoon === 0 ? '' : String(dueSoon));
    else tray.setImage(icon(dueSoon));
    // The badge of the dock on macOS, and of the launcher on some Linux desktops.
    app.setBadgeCount(dueSoon);
    const shown = { dueSoon, mostCopied: quick?.mostCopied ?? null };
    tray.setContextMenu(Menu.buildFromTemplate(trayMenu(shown, spoken, steps, (keyId) => void copy(keyId))));
  }

  function refreshSoon(): void {
    if (tray === null || isWaiting) return;
    isWaiting = true;
    setTimeout(() => {
      isWaiting = false;
      // The vault may have been closed in the meantime.
      refresh().catch(() => {});
    }, burstMs);
  }

  function show(): Tray {
    const shown = new Tray(icon(0));
    // On macOS a click opens the tray's menu.
    if (!isMac) shown.on('click', steps.open);
    return shown;
  }

  // 'clipboard': a copy changes which keys are copied most. 'notices-changed': also sent when the language changes.
  const changing = new Set(['status', 'keys-changed', 'notices-changed', 'clipboard']);
  subscribe(({ is }) => {
    if (changing.has(is)) refreshSoon();
  });
  setInterval(refreshSoon, refreshEveryMs).unref();

  return {
    keep(on) {
      if (on === (tray !== null)) return;
      tray?.destroy();
      tray = on ? show() : null;
      if (!on) app.setBadgeCount(0);
      refreshSoon();
    },
    isShown: async () => tray !== null && (await hasTray()),
    refresh: refreshSoon,
  };
}

function icon(count: number): NativeImage {
  const image = nativeImage.createFromBuffer(trayIcon(count, 1));
  image.addRepresentation({ scaleFactor: 2, buffer: trayIcon(count, 2) });
  // On macOS only the shape is used, in the color of the menu bar.
  image.setTemplateImage(true);
  return image;
}

function trayMenu(
  { dueSoon, mostCopied }: Shown,
  language: Language,
  steps: Steps,
  copy: (keyId: string) => void,
): MenuItemConstructorOptions[] {
  const texts = languages[language].desktop.tray;
  const due = dueText(dueSoon, language);
  const keys = mostCopied ?? [];
  const isAmbiguous = (label: string) => keys.filter((key) => key.label === label).length > 1;
  const { show } = steps;
  const copying = keys.map(({ id, label, mask }) => ({
    label: `${fill(show === null ? texts.copy : texts.show, { label: menuLabel(label) })}${isAmbiguous(label) ? ` ${isolated(mask)}` : ''}`,
    click: () => (show ?? copy)(id),
  }));
  const line = { type: 'separator' as const };
  return [
    { label: texts.open, click: steps.open },
    // Also here, because some desktops show no tooltip.
    ...(due ? [{ label: due, enabled: false }] : []),
    ...(copying.length > 0 ? [line, ...copying] : []),
    line,
    { label: texts.lock, click: steps.lock, enabled: mostCopied !== null },
    { label: texts.quit, click: steps.quit },
  ];
}

/** Doubles ampersands, because a single one would underline the next character. */
const menuLabel = (label: string): string => shortened(label, longestLabel).replaceAll('&', '&&');

function dueText(count: number, language: Language): string | null {
  if (count === 0) return null;
  return fill(textFor(languages[language].desktop.tray.dueSoon, count, language), {
    count: new Intl.NumberFormat(language).format(count),
  });
}
