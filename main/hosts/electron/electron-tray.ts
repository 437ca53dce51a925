import { dialog, Menu, type MenuItemConstructorOptions, nativeImage, Tray } from 'electron';
import { VaultError } from '../../contract/errors.ts';
import { fill } from '../../contract/fill.ts';
import type { Output } from '../../contract/methods.ts';
import type { Language } from '../../contract/settings.ts';
import { textFor } from '../../core/language/language.ts';
import type { Vault } from '../../core/vault/create-vault.ts';
import { desktopTexts } from './texts/index.ts';
import { trayIcon } from './tray-icon.ts';

/** Latchkey in the bar of the desktop, where keys can be copied while there is no window. */
export interface ElectronTray {
  /** Shows it, or takes it away. */
  keep(on: boolean): void;
  isKept(): boolean;
}

interface Steps {
  open(): void;
  lock(): void;
  quit(): void;
}

type QuickKeys = Output<'getQuickKeys'>;

/** Events come in bursts. */
const burstMs = 200;
/** No event tells that a key has come within the week before its expiry. */
const lookEveryMs = 3_600_000;
const longestLabel = 60;

export function createElectronTray(
  { handlers, subscribe }: Vault,
  language: () => Language,
  steps: Steps,
): ElectronTray {
  let tray: Tray | null = null;
  let isWaiting = false;

  async function copy(keyId: string): Promise<void> {
    try {
      await handlers.noteActivity({});
      await handlers.copySecret({ keyId });
    } catch (error) {
      const { message, next } = error instanceof VaultError ? error : new VaultError('internal');
      await dialog.showMessageBox({ type: 'error', message, detail: next });
    }
  }

  async function refresh(): Promise<void> {
    // Null while the vault is locked.
    const quick = await handlers.getQuickKeys({}).catch(() => null);
    if (tray === null) return;
    const spoken = language();
    const { locked } = desktopTexts[spoken].tray;
    tray.setToolTip(quick === null ? locked : (dueText(quick, spoken) ?? 'Latchkey'));
    if (process.platform === 'darwin') tray.setTitle(quick?.dueSoon ? String(quick.dueSoon) : '');
    tray.setContextMenu(Menu.buildFromTemplate(trayMenu(quick, spoken, steps, (keyId) => void copy(keyId))));
  }

  function refreshSoon(): void {
    if (tray === null || isWaiting) return;
    isWaiting = true;
    setTimeout(() => {
      isWaiting = false;
      void refresh();
    }, burstMs);
  }

  function show(): Tray {
    const image = nativeImage.createFromBuffer(trayIcon.bytes, { scaleFactor: trayIcon.scaleFactor });
    // On macOS: its shape alone counts, in the color of the bar.
    image.setTemplateImage(true);
    const shown = new Tray(image);
    // On macOS a click opens the menu.
    if (process.platform !== 'darwin') shown.on('click', steps.open);
    return shown;
  }

  // A copy changes which keys are copied most; another language, the notices.
  const changing = new Set(['status', 'keys-changed', 'notices-changed', 'clipboard']);
  subscribe(({ is }) => {
    if (changing.has(is)) refreshSoon();
  });
  setInterval(refreshSoon, lookEveryMs).unref();

  return {
    keep(on) {
      if (on === (tray !== null)) return;
      tray?.destroy();
      tray = on ? show() : null;
      void refresh();
    },
    isKept: () => tray !== null,
  };
}

function trayMenu(
  quick: QuickKeys | null,
  language: Language,
  steps: Steps,
  copy: (keyId: string) => void,
): MenuItemConstructorOptions[] {
  const texts = desktopTexts[language].tray;
  const due = quick && dueText(quick, language);
  const keys = quick?.mostCopied ?? [];
  const isAmbiguous = (label: string) => keys.filter((key) => key.label === label).length > 1;
  const copying = keys.map(({ id, label, mask }) => ({
    label: `${fill(texts.copy, { label: menuLabel(label) })}${isAmbiguous(label) ? ` ${mask}` : ''}`,
    click: () => copy(id),
  }));
  const line = { type: 'separator' as const };
  return [
    { label: texts.open, click: steps.open },
    // A tooltip is not shown everywhere.
    ...(due ? [{ label: due, enabled: false }] : []),
    ...(copying.length > 0 ? [line, ...copying] : []),
    line,
    { label: texts.lock, click: steps.lock, enabled: quick !== null },
    { label: texts.quit, click: steps.quit },
  ];
}

/** In a menu, an ampersand underlines what follows it. */
const menuLabel = (label: string): string =>
  (label.length > longestLabel ? `${label.slice(0, longestLabel)}…` : label).replaceAll('&', '&&');

function dueText({ dueSoon: count }: QuickKeys, language: Language): string | null {
  if (count === 0) return null;
  return fill(textFor(desktopTexts[language].tray.dueSoon, count, language), {
    count: new Intl.NumberFormat(language).format(count),
  });
}
