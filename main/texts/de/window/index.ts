import type { window as en } from '../../en/window/index.ts';
import type { Translated } from '../../translated.ts';
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

/** German, with “du”. Buttons and menus are infinitives. Intl inserts nominatives, so no text may need a dative. */
export const window: Translated<typeof en> = {
  common: {
    cancel: 'Abbrechen',
    close: 'Schließen',
    dismiss: 'Ausblenden',
    tryAgain: 'Erneut versuchen',
    save: 'Speichern',
    saving: 'Wird gespeichert …',
    next: 'Weiter',
    pickFolder: 'Ordner wählen',
    opensOutside: 'öffnet sich im Browser',
    requestId: 'Anfrage-ID für den Support des Anbieters: {{id}}',
  },
  time: { never: '--', neverUsed: 'Nie verwendet', justNow: 'gerade eben' },
  lockNow: 'Sperren',
  clipboard: {
    held: '„{{label}}“ ist in der Zwischenablage',
    clearsIn: 'wird in {{seconds}} s geleert',
    clearsInFront: 'wird bei der Rückkehr zu Latchkey geleert',
    clear: 'Zwischenablage leeren',
    copied: '„{{label}}“ kopiert. Die Zwischenablage wird in {{seconds}} Sekunden geleert.',
    copiedInFront:
      '„{{label}}“ kopiert. Die Zwischenablage wird in {{seconds}} Sekunden geleert, oder danach bei der Rückkehr zu Latchkey.',
    cleared: 'Zwischenablage geleert.',
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
};
