import type { places as en } from '../../en/window/places.ts';
import type { Translated } from '../../translated.ts';

export const places: Translated<typeof en> = {
  places: {
    heading: 'Se usa en',
    project: 'Proyecto',
    noProject: 'Sin proyecto',
    environment: 'Entorno',
    noEnvironment: 'Sin definir',
    environments: { development: 'Desarrollo', test: 'Pruebas', production: 'Producción' },
    variable: 'como {{name}} en {{file}}',
    variableAlone: 'como {{name}}',
    set: 'Proyecto…',
    title_one: 'Proyecto de {{count}} clave',
    title_other: 'Proyecto de {{count}} claves',
    body: 'Si una clave se usa en varios lugares, se aplica a todos ellos.',
    unchanged: 'No cambiar',
    done_one: 'Proyecto actualizado en {{count}} clave.',
    done_other: 'Proyecto actualizado en {{count}} claves.',
    remove: 'Quitar {{place}}',
    removed: '«{{label}}» ya no figura como usada en {{place}}.',
    move: 'Mover a otra cuenta…',
    moveTitle_one: 'Mover {{count}} clave',
    moveTitle_other: 'Mover {{count}} claves',
    moveBody: 'Elige la cuenta o escribe el nombre de una nueva.',
    moveTo: 'Cuenta',
    moveSubmit: 'Mover',
    moving: 'Moviendo…',
    moved_one: '{{count}} clave movida a {{service}}.',
    moved_other: '{{count}} claves movidas a {{service}}.',
  },
};
