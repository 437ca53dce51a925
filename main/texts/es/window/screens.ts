import type { screens as en } from '../../en/window/screens.ts';
import type { Translated } from '../../translated.ts';

export const screens: Translated<typeof en> = {
  firstSteps: {
    heading: 'Primeros pasos',
    progress: 'Paso {{step}} de {{steps}}: {{title}}',
    isDone: 'hecho',
    skip: 'Omitir estos pasos',
    title: {
      make: 'Crear una clave de prácticas',
      copy: 'Copiarla',
      paste: 'Ver cómo desaparece',
    },
    body: {
      make: 'La emite el sandbox de este equipo. Nadie más sabe de ella.',
      copy: 'Un clic en su fila la lleva al portapapeles, y la tecla Intro también.',
      paste: 'Pegarla donde haga falta. Después, Latchkey la quita del portapapeles por sí solo.',
    },
    button: {
      make: 'Crear una clave',
      copy: 'Copiar la clave',
      paste: 'Vaciar el portapapeles',
    },
    doneTitle: 'No hace falta más',
    doneBody: 'Creada, copiada y fuera del portapapeles. Con las claves propias es igual.',
    connect: 'Conectar una cuenta propia',
    import: 'Importar un .env',
    palette: 'encuentra cualquier clave y cualquier acción, desde toda la ventana.',
    close: 'Listo',
  },
  noKeys: {
    notRead: 'Lista aún sin leer',
    notReadBody: 'Las claves aparecen aquí en cuanto {{provider}} responda.',
    assisted:
      '{{provider}} solo deja crear claves en su propia página. Crear una allí y pegarla aquí: Latchkey la prueba y la guarda.',
    assisted_token:
      '{{provider}} solo deja crear tokens en su propia página. Crear uno allí y pegarlo aquí: Latchkey lo prueba y lo guarda.',
    byHand:
      'Pegar aquí una clave de {{provider}}. A partir de entonces se copia con un clic, y ninguna caduca por sorpresa.',
  },
};
