import type {
  backups as enBackups,
  backupCommands as enCommands,
  backupProblems as enProblems,
} from '../../en/command-line/backups.ts';
import type { Translated } from '../../translated.ts';

/** `latchkey backup` and `latchkey restore`. */
export const backupCommands: Translated<typeof enCommands> = {
  backup: {
    summary: 'Guardar toda la bóveda como un archivo cifrado',
    details:
      'Latchkey te pregunta antes. Con un archivo de bóveda, la copia tiene su frase de contraseña; con el llavero, una propia.\nEscríbela en el terminal o pásala en un descriptor de archivo. El archivo se vuelve a abrir y se compara antes de recibir\nsu nombre. Nunca se sustituye un archivo que ya existe.',
  },
  restore: {
    summary: 'Poner una copia de seguridad en el lugar de la bóveda',
    details:
      'Latchkey te pregunta antes. Lo que hay en la bóveda se conserva en la carpeta de datos como before-restore.kdbx. La\nbóveda restaurada está en pausa: no se envía nada hasta que elijas «Tomar el relevo» en la ventana. En una carpeta sin\nbóveda, se crea una.',
  },
};

export const backups: Translated<typeof enBackups> = {
  ofVault: 'Frase de contraseña del archivo de bóveda (no se muestra):',
  ofBackup: 'Frase de contraseña de la copia (no se muestra):',
  fresh: 'Nueva frase de contraseña para la copia (no se muestra):',
  again: 'La misma frase de contraseña otra vez (no se muestra):',
  saved: {
    one: 'Copia hecha: la base de datos y {{count}} secreto.',
    other: 'Copia hecha: la base de datos y {{count}} secretos.',
  },
  restored: 'Restaurada. La bóveda está en pausa hasta que elijas «Tomar el relevo» en Latchkey.',
  restoredLocked: 'Restaurada. La bóveda está en pausa hasta que elijas «Tomar el relevo» en Latchkey. Está bloqueada.',
};

export const backupProblems: Translated<typeof enProblems> = {
  file_exists: { message: '{{file}} ya existe.', next: 'Elige otro nombre. Una copia nunca sustituye un archivo.' },
  file_unreadable: { message: 'No se puede leer {{file}} ({{reason}}).', next: 'Comprueba la ruta y los permisos.' },
  passphrases_differ: { message: 'Las dos frases de contraseña son distintas.', next: 'Ejecuta la orden otra vez.' },
};
