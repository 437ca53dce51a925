import { systemPreferences } from 'electron';
import type { Presence } from '../../core/ports/presence.ts';
import type { DesktopTexts } from '../../texts/desktop-texts.ts';

/** `systemPreferences` has it on macOS only. Written from its documentation: nobody has run it on a Mac yet. */
export const createTouchId = (texts: () => DesktopTexts): Presence => ({
  offered: () => process.platform === 'darwin' && systemPreferences.canPromptTouchID(),
  confirm: () =>
    systemPreferences.promptTouchID(texts().touchId).then(
      () => true,
      () => false,
    ),
});
