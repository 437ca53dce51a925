import type { leaks as en } from '../../en/window/leaks.ts';
import type { Translated } from '../../translated.ts';

export const leaks: Translated<typeof en> = {
  leaks: {
    menu: 'Filtrada…',
    heading: 'Claves filtradas',
    title: 'Se ha filtrado «{{label}}»',
    mark: 'Filtrada',
    choose: '¿Qué quieres hacer primero?',
    ways: {
      'end-first': 'Revocarla ahora',
      'end-first_delete': 'Eliminarla ahora',
      'new-first': 'Crear antes una nueva',
      regenerate: 'Regenerar ahora su secreto',
    },
    means: {
      'end-first':
        'Nadie puede usarla ya, y tus propios sistemas también dejan de funcionar. Después creas una nueva y los actualizas.',
      'new-first':
        'Tus sistemas siguen funcionando mientras los actualizas. La filtrada funciona hasta que la revoques.',
      'new-first_delete':
        'Tus sistemas siguen funcionando mientras los actualizas. La filtrada funciona hasta que la elimines.',
      regenerate:
        'La entrada se queda y recibe un secreto nuevo. El filtrado deja de funcionar al momento. Después actualizas tus sistemas.',
    },
    advised: '(recomendado por {{provider}})',
    full: 'Ya usas las {{max}} claves que permite {{provider}}, así que antes tiene que irse una.',
    steps: {
      end: 'Revocar la filtrada',
      end_delete: 'Eliminar la filtrada',
      new: 'Crear una clave nueva',
      new_token: 'Crear un token nuevo',
      regenerate: 'Regenerar el secreto',
      update: 'Actualizar todo lo que la usa',
    },
    take: {
      end: 'Revocar…',
      end_delete: 'Eliminar…',
      new: 'Crear…',
      regenerate: 'Regenerar…',
    },
    madeElsewhere: 'Ya está hecho',
    done: 'Hecho',
    uses: 'Usan esta clave',
    addUse: 'Otro sistema que la usa',
    add: 'Añadir',
    removeUse: 'Quitar «{{name}}» de esta lista',
    onPage: 'Claves en {{provider}}',
    finish: 'Terminar',
    finished: 'Filtración de «{{label}}» resuelta.',
    notBegun: 'Se ha filtrado «{{label}}». Aún no se ha hecho nada.',
    progress: 'Se ha filtrado «{{label}}». {{done}} de {{count}} pasos hechos.',
    continue: 'Continuar',
  },
};
