import type { traces as en } from '../../en/window/traces.ts';
import type { Translated } from '../../translated.ts';

export const traces: Translated<typeof en> = {
  traces: {
    open: 'Buscar rastros de un secreto',
    title: 'Buscar rastros de un secreto',
    words: 'Demostrar prueba probar comprobar fugas memoria registro',
    description:
      'Latchkey crea un secreto aleatorio, lo trata como uno de los tuyos y lo busca en este equipo: mientras está guardado y después de eliminarlo. Verás qué se ha examinado.',
    start: 'Empezar',
    searching: 'Buscando…',
    step: {
      store: 'Guardar un secreto aleatorio en la bóveda',
      use: 'Mostrarlo, copiarlo y vaciar el portapapeles',
      search: 'Examinar lo que Latchkey escribe y ejecuta',
      remove: 'Eliminar el secreto',
      again: 'Buscar otra vez',
    },
    nothing: 'No se encontró ningún rastro fuera de la memoria.',
    something_one: 'Encontrado en {{count}} lugar.',
    something_other: 'Encontrado en {{count}} lugares.',
    cut: 'La búsqueda terminó antes de tiempo, así que no demuestra nada.',
    controlFailed: 'La búsqueda no encontró su propio control, así que no demuestra nada.',
    place: {
      'data-folder': 'Carpeta de datos',
      'socket-folder': 'Carpeta del socket local',
      'temporary-files': 'Archivos temporales de Latchkey',
      log: 'Lo que Latchkey ha registrado desde que se inició',
      processes: 'Procesos de Latchkey',
    },
    files_one: '{{count}} archivo, {{size}} KB',
    files_other: '{{count}} archivos, {{size}} KB',
    lines_one: '{{count}} línea, {{size}} KB',
    lines_other: '{{count}} líneas, {{size}} KB',
    processes_one: 'Argumentos y entorno de {{count}} proceso',
    processes_other: 'Argumentos y entorno de {{count}} procesos',
    unread_one: '{{count}} no se pudo leer',
    unread_other: '{{count}} no se pudieron leer',
    foundAt: 'Encontrado como {{form}}: {{where}}',
    form: {
      text: 'texto',
      'utf-16': 'UTF-16',
      base64: 'Base64',
      hex: 'hexadecimal',
    },
    memory: {
      title: 'Memoria de los procesos de Latchkey',
      hint: 'Mientras se usa un secreto, es normal que haya copias en la memoria: lo que escribes, ves y copias es texto, y ningún programa puede sobrescribirlo. Bloquear termina el proceso que tiene tus secretos y vacía la memoria del otro: enseguida y otra vez a los 5 segundos. Después, Latchkey cuenta lo que queda.',
      used: 'Mientras se usaba',
      removed: 'Después de eliminarlo',
      locked: '{{seconds}} s después de bloquear',
      nothing: 'Ninguna copia encontrada',
      main: 'Proceso principal: {{copies}}',
      child: 'Procesos que inició: {{copies}}',
      copies: '{{count}} como {{form}}',
      searched_one: '{{count}} proceso, {{size}} MB',
      searched_other: '{{count}} procesos, {{size}} MB',
      control:
        'Cada vez, la búsqueda también encontró, una sola vez, lo que Latchkey había puesto en la memoria para eso.',
      controlFailed: 'La búsqueda no encontró su propio control, así que no demuestra nada.',
      lock: 'Bloquear y contar otra vez',
      lockHint:
        'Verás el resultado aquí después de desbloquear. Si desbloqueas en menos de 6 segundos, solo verás el primero.',
    },
    controlTitle: '¿Puede la búsqueda encontrar algo?',
    control:
      'Antes de buscar, Latchkey escribió el secreto en un archivo y lo encontró allí como {{forms}}. Después borró el archivo.',
    notSearchedTitle: 'Lo que no se examinó',
    notSearched: {
      memory:
        'La memoria: este sistema no deja que Latchkey la lea; Linux sí. El modelo de amenazas dice qué se midió allí.',
      browser: 'La memoria de tu navegador: no es un proceso de Latchkey. Bloquear vuelve a cargar la página.',
      keychain: 'El llavero: sus archivos pertenecen a tu sistema, y el secreto estuvo en él hasta que se eliminó.',
      'vault-file':
        'El interior del archivo de bóveda: está cifrado. La búsqueda solo muestra que el secreto no está en él en claro.',
      processes: 'Procesos: este sistema no muestra su entorno.',
      'other-programs': 'Otros programas, como un historial del portapapeles, y la memoria de intercambio.',
    },
  },
};
