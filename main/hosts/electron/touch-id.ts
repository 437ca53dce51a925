import { systemPreferences } from 'electron';
import type { Presence } from '../../core/ports/presence.ts';

/** `systemPreferences` has it on macOS only. Written from its documentation: nobody has run it on a Mac yet. */
export const touchId: Presence = {
  offered: () => process.platform === 'darwin' && systemPreferences.canPromptTouchID(),
  confirm: (reason) =>
    systemPreferences.promptTouchID(reason).then(
      () => true,
      () => false,
    ),
};
