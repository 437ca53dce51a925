import { about } from './about.ts';
import { accounts } from './accounts.ts';
import { backup } from './backup.ts';
import { create } from './create.ts';
import { details } from './details.ts';
import { expiry } from './expiry.ts';
import { faults } from './faults.ts';
import { importing } from './import.ts';
import { joining } from './joining.ts';
import { keys } from './keys.ts';
import { leaks } from './leaks.ts';
import { list } from './list.ts';
import { places } from './places.ts';
import { programs } from './programs.ts';
import { quickSearch } from './quick-search.ts';
import { removed } from './removed.ts';
import { rotation } from './rotation.ts';
import { scan } from './scan.ts';
import { scopes } from './scopes.ts';
import { screens } from './screens.ts';
import { secondFactor } from './second-factor.ts';
import { settings } from './settings.ts';
import { setup } from './setup.ts';
import { shortcuts } from './shortcuts.ts';
import { traces } from './traces.ts';

/** The texts of the window. Error texts are in a table of their own. */
export const window = {
  common: {
    cancel: 'Cancel',
    close: 'Close',
    dismiss: 'Dismiss',
    tryAgain: 'Try again',
    save: 'Save',
    saving: 'Saving…',
    next: 'Continue',
    pickFolder: 'Choose a folder',
    opensOutside: 'opens in your browser',
    requestId: 'Request ID for the provider’s support: {{id}}',
  },
  time: { never: '--', neverUsed: 'Never used', justNow: 'just now' },
  lockNow: 'Lock',
  clipboard: {
    held: '“{{label}}” is on the clipboard',
    clearsIn: 'clears in {{seconds}} s',
    clearsInFront: 'clears when you return to Latchkey',
    clear: 'Clear clipboard',
    copied: '“{{label}}” copied. The clipboard clears in {{seconds}} seconds.',
    copiedInFront:
      '“{{label}}” copied. The clipboard clears in {{seconds}} seconds, or after that when you return to Latchkey.',
    cleared: 'Clipboard cleared.',
  },
  ...about,
  ...accounts,
  ...backup,
  ...create,
  ...details,
  ...expiry,
  ...faults,
  ...importing,
  ...joining,
  ...keys,
  ...leaks,
  ...list,
  ...places,
  ...programs,
  ...quickSearch,
  ...removed,
  ...rotation,
  ...scan,
  ...scopes,
  ...screens,
  ...secondFactor,
  ...settings,
  ...setup,
  ...shortcuts,
  ...traces,
} as const;
