import type { screens as en } from '../../en/window/screens.ts';
import type { Translated } from '../../translated.ts';

export const screens: Translated<typeof en> = {
  firstSteps: {
    heading: 'Primeros pasos',
    progress: 'Paso {{step}} de {{steps}}: {{title}}',
    isDone: 'hecho',
    skip: 'Omitir',
    title: {
      make: 'Crear una clave de prácticas',
      copy: 'Copiar la clave',
      paste: 'El portapapeles se vacía',
    },
    body: {
      make: 'La emite el sandbox integrado. No interviene ningún servicio real.',
      copy: 'Haz clic en la fila o pulsa Intro para copiarla al portapapeles.',
      paste: 'Pégala donde la necesites. Después, Latchkey vacía el portapapeles.',
    },
    button: {
      make: 'Crear clave',
      copy: 'Copiar clave',
      paste: 'Vaciar portapapeles',
    },
    doneTitle: 'Todo listo',
    doneBody:
      'Has creado y copiado una clave, y el portapapeles vuelve a estar vacío. Con tus propias claves es igual.',
    connect: 'Añadir cuenta',
    import: 'Importar archivo .env',
    quickSearch: 'encuentra cualquier clave o acción.',
    close: 'Listo',
  },
  noKeys: {
    notRead: 'Claves aún sin cargar',
    notReadBody: 'Las claves aparecerán aquí cuando {{provider}} responda.',
    assisted: 'Crea la clave en el sitio web de {{provider}} y pégala aquí. Latchkey la verifica y la guarda.',
    assisted_token: 'Crea el token en el sitio web de {{provider}} y pégalo aquí. Latchkey lo verifica y lo guarda.',
    byHand: 'Pega aquí una clave de {{provider}} para copiarla con un clic y recibir avisos antes de que caduque.',
  },
};
