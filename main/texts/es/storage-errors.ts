import type { ErrorTexts } from '../error-texts.ts';

/** Of the secret store, the database and the data folder. */
export const storageErrors = {
  setup_required: {
    message: 'Latchkey aún no está configurado.',
    next: 'Establece primero una frase de contraseña para el archivo de bóveda.',
  },
  setup_done: {
    message: 'Esta bóveda ya contiene secretos, así que no se puede cambiar dónde se guardan.',
    next: 'Quita primero todas las cuentas o inicia Latchkey con otro --data-dir.',
  },
  vault_locked: { message: 'La bóveda está bloqueada.', next: 'Desbloquéala e inténtalo de nuevo.' },
  passphrase_wrong: {
    message: 'Frase de contraseña incorrecta.',
    next: 'Comprueba el bloqueo de mayúsculas y la distribución del teclado, e inténtalo de nuevo.',
  },
  passphrase_or_key_file_wrong: {
    message: 'Contraseña o archivo de clave incorrectos.',
    next: 'Comprueba ambos e inténtalo de nuevo. Deja vacía la contraseña si la base de datos solo tiene un archivo de clave.',
  },
  keychain_unavailable: {
    message: 'Latchkey no puede usar el llavero de este equipo: {{reason}}.',
    next: 'Desbloquea o inicia el llavero e inténtalo de nuevo. Si no sirve, reinicia Latchkey.',
  },
  vault_file_missing: {
    message: 'No se encuentra el archivo de bóveda {{path}}.',
    next: 'Vuelve a ponerlo ahí, por ejemplo desde una copia de seguridad de este equipo. Las claves añadidas después de esa copia siguen en la lista, pero sin sus secretos.',
  },
  vault_file_lost: {
    message: 'No se encuentra el archivo de bóveda: {{path}}. Su última versión sigue ahí: {{version}}.',
    next: 'Vuelve a poner el archivo en su sitio. Si se ha perdido, escribe tu frase de contraseña en la ventana de Latchkey y recupera su última versión. Las claves añadidas después siguen en la lista, pero sin sus secretos.',
  },
  vault_file_corrupt: {
    message: 'El archivo de bóveda {{path}} está dañado o no es un archivo KDBX 4.',
    next: 'Muévelo a otro lugar y copia {{path}}.1, su última versión, en {{path}}. Si también está dañada, usa .2 o .3. Las claves añadidas después de esa versión seguirán en la lista, pero sin sus secretos.',
  },
  secret_store_unavailable: {
    message: 'Latchkey no puede usar {{store}}.',
    next: 'Comprueba que esté en marcha y desbloqueado, y que esta versión de Latchkey lo admita. Después, inténtalo de nuevo.',
  },
  secret_store_failed: {
    message: 'No se pudo acceder a los secretos guardados: {{reason}}.',
    next: 'Si se muestra un secreto nuevo, cópialo o guárdalo como archivo ahora. Después, inténtalo de nuevo.',
  },
  secret_too_long: {
    message: 'Este secreto ocupa {{bytes}} bytes. El llavero de este equipo admite {{max}} como máximo.',
    next: 'Usa un archivo de bóveda.',
  },
  secret_process_ended: {
    message: 'El proceso de Latchkey para los secretos ha terminado.',
    next: 'Desbloquea la bóveda de nuevo. Si sigue ocurriendo, reinicia Latchkey, o el equipo si le falta memoria.',
  },

  records_newer: {
    message:
      'La base de datos {{path}} es de una versión más reciente de Latchkey (formato {{found}}; esta versión admite {{known}}).',
    next: 'No se ha cambiado nada. {{reason}}',
  },
  records_corrupt: {
    message: 'La base de datos {{path}} está dañada: {{record}}.',
    next: 'No se ha cambiado nada. {{reason}}',
  },
  records_unwritable: {
    message: 'Latchkey no puede escribir en {{path}}: {{reason}}.',
    next: 'Corrígelo o elige otra carpeta con --data-dir.',
  },
  data_dir_in_use: {
    message: 'Latchkey ya se está ejecutando con la carpeta de datos {{path}}.',
    next: 'Úsalo o ciérralo primero.',
  },
  data_dir_without_locks: {
    message:
      'La carpeta de datos {{path}} está en un sistema de archivos que no puede bloquear archivos, como algunas carpetas de red.',
    next: 'Elige con --data-dir una carpeta en un disco de este equipo, o activa el bloqueo de archivos en la carpeta de red. No se ha cambiado nada.',
  },
  data_dir_of_another: {
    message: 'La carpeta de datos {{path}} pertenece a otro usuario.',
    next: 'Haz que tu usuario sea su propietario o elige otra carpeta con --data-dir.',
  },
  data_dir_open: {
    message: 'Otros usuarios pueden escribir en la carpeta de datos {{path}}.',
    next: 'Quítales el permiso de escritura o elige con --data-dir una carpeta solo para Latchkey.',
  },
  disk_full: { message: 'El disco está lleno. No se ha guardado nada.', next: 'Libera espacio e inténtalo de nuevo.' },
} satisfies Partial<ErrorTexts>;
