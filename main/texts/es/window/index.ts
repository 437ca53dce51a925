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

/** Spanish, with “tú”. Buttons and menus are infinitives. */
const texts: Translated<typeof en> = {
  common: {
    cancel: 'Cancelar',
    close: 'Cerrar',
    dismiss: 'Descartar',
    tryAgain: 'Reintentar',
    save: 'Guardar',
    saving: 'Guardando…',
    next: 'Continuar',
    pickFolder: 'Elegir una carpeta',
    opensOutside: 'se abre en el navegador',
    requestId: 'ID de la petición para el soporte del proveedor: {{id}}',
  },
  time: { never: '--', neverUsed: 'Sin usar', justNow: 'ahora mismo' },
  lockNow: 'Bloquear',
  clipboard: {
    held: '«{{label}}» está en el portapapeles',
    clearsIn: 'se vacía en {{seconds}} s',
    clearsInFront: 'se vacía al volver a Latchkey',
    clear: 'Vaciar portapapeles',
    copied: 'Se ha copiado «{{label}}». El portapapeles se vacía en {{seconds}} segundos.',
    copiedInFront:
      'Se ha copiado «{{label}}». El portapapeles se vacía en {{seconds}} segundos o, después, al volver a Latchkey.',
    cleared: 'Portapapeles vaciado.',
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

/** Adds the form for whole millions, “un millón de”. Next to digits, its text equals that of `_other`. */
function withMany<Tree extends object>(tree: Tree): Tree {
  const entries = Object.entries(tree).flatMap(([key, value]) => {
    if (typeof value === 'object') return [[key, withMany(value)]];
    return key.endsWith('_other')
      ? [
          [key, value],
          [key.replace(/_other$/, '_many'), value],
        ]
      : [[key, value]];
  });
  return Object.fromEntries(entries);
}

export const window = withMany(texts);
