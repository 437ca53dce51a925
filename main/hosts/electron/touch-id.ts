import { systemPreferences } from 'electron';
import type { TouchId } from '../../core/ports/touch-id.ts';
import type { DesktopTexts } from '../../texts/desktop-texts.ts';

/** Touch ID exists on macOS only. Written from Electron's documentation and not yet run on a Mac. */
export const createTouchId = (texts: () => DesktopTexts): TouchId => ({
  offered: () => process.platform === 'darwin' && systemPreferences.canPromptTouchID(),
  confirm: () =>
    systemPreferences.promptTouchID(texts().touchId).then(
      () => true,
      () => false,
    ),
});
