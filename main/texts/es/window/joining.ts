import type { joining as en } from '../../en/window/joining.ts';
import type { Translated } from '../../translated.ts';

export const joining: Translated<typeof en> = {
  joining: {
    menu: 'Asignar a la lista de {{provider}}…',
    title: '¿Qué clave de {{provider}} es «{{label}}»?',
    asking: 'Preguntando a {{provider}}…',
    body: '{{provider}} acepta esta clave, pero no dice cuál de su lista es. Latchkey no puede comprobar tu elección: si más adelante cambias el nombre de esta clave o la revocas, afectará a la que elijas aquí.',
    rows: 'Claves cuyo secreto no está en esta bóveda',
    more_one: 'No se muestra {{count}} más, usada hace más tiempo.',
    more_other: 'No se muestran {{count}} más, usadas hace más tiempo.',
    none: '{{provider}} acepta esta clave, pero no hay ninguna en su lista que pueda serlo. Puede que falte en la lista, o que aquí se haya introducido otro secreto para ella.',
    submit: 'Asignar',
    busy: 'Asignando…',
    done: '«{{label}}» está asignada a la lista de {{provider}}.',
  },
};
