import type { importing as en } from '../../en/window/import.ts';
import type { Translated } from '../../translated.ts';

export const importing: Translated<typeof en> = {
  import: {
    open: 'Importar…',
    title: 'Importar claves',
    body: 'Importa desde un archivo .env o una base de datos de KeePassXC (KDBX 4). No se guarda nada hasta que confirmes.',
    file: 'Archivo',
    again: 'Elige «{{file}}» de nuevo para continuar. Tu selección sigue ahí.',
    passphrase: 'Contraseña de la base de datos',
    read: 'Mostrar contenido',
    reading: 'Leyendo…',
    found_one: '{{count}} entrada encontrada',
    found_other: '{{count}} entradas encontradas',
    nothing: 'No se han encontrado claves en este archivo.',
    duplicate: 'Ya está en la bóveda como «{{label}}»',
    choose: 'Importar {{name}}',
    label: 'Nombre de {{name}}',
    service: 'Servicio de {{name}}',
    serviceColumn: 'Servicio',
    submit_one: 'Importar {{count}} clave',
    submit_other: 'Importar {{count}} claves',
    submitting: 'Importando…',
    done_one: '{{count}} clave importada.',
    done_other: '{{count}} claves importadas.',
    repeated: 'Definida más de una vez en este archivo. Se usa el último valor.',
    expires: 'Caduca el {{date}}.',
    withNotes: 'Importar notas y URL',
    withNotesHint: 'Las notas no se cifran en Latchkey. No lo actives si contienen secretos.',
    unknownService: 'Importadas',
    tooLarge: 'El archivo ocupa más de 16 MiB.',
  },
};
