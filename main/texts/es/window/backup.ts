import type { backup as en } from '../../en/window/backup.ts';
import type { Translated } from '../../translated.ts';

export const backup: Translated<typeof en> = {
  backup: {
    heading: 'Copia de seguridad',
    hint: 'Un archivo cifrado con todas las cuentas, claves y secretos. KeePassXC también puede abrirlo.',
    save: 'Hacer copia de seguridad…',
    restore: 'Restaurar…',
    saveTitle: 'Hacer una copia de seguridad de la bóveda',
    passphrase: 'Frase de contraseña de la copia',
    ofVault: 'La misma que la del archivo de bóveda',
    ofBackup: 'Otra distinta',
    vaultPassphrase: 'Frase de contraseña del archivo de bóveda',
    newPassphrase: 'Nueva frase de contraseña para la copia',
    newPassphraseHint:
      'Al menos 8 caracteres. Sin ella, nadie puede abrir la copia, así que guárdala en un lugar seguro.',
    saveNow: 'Hacer copia',
    saving: 'Haciendo la copia…',
    saved_one: 'Copia hecha: la base de datos y {{count}} secreto.',
    saved_other: 'Copia hecha: la base de datos y {{count}} secretos.',
    restoreTitle: 'Restaurar una copia de seguridad',
    restoreHint: 'No se envía nada a tus proveedores hasta que digas que este equipo toma el relevo.',
    becomesPassphrase: 'La frase de contraseña de la copia pasa a ser la del nuevo archivo de bóveda.',
    file: 'Copia de seguridad (.kdbx)',
    tooLarge: 'El archivo es más grande de lo que puede ser una copia.',
    unreadable: 'No se puede leer el archivo.',
    restoreNow: 'Restaurar',
    replaceNow: 'Sustituir todo',
    restoring: 'Restaurando…',
    restored: 'Copia de seguridad restaurada.',
    replaces_one: 'La copia sustituye todo lo que hay en esta bóveda: {{count}} cuenta con sus claves.',
    replaces_other: 'La copia sustituye todo lo que hay en esta bóveda: {{count}} cuentas con sus claves.',
    replacesText:
      'Lo que hay ahora se conserva en la carpeta de datos como before-restore.kdbx, con la frase de contraseña de la copia. Después la bóveda se bloquea.',
    paused: 'Esta bóveda se ha restaurado y está en pausa',
    pausedText:
      'No se envía nada y las operaciones interrumpidas no continúan. Toma el relevo si ningún otro equipo usa ya esta bóveda.',
    takeOver: 'Tomar el relevo',
    lost_one: '{{count}} secreto guardado no está en la lista',
    lost_other: '{{count}} secretos guardados no están en la lista',
    lostText:
      'La base de datos es más antigua que tus secretos o se ha perdido. Vuelve a una copia que los tenga, restaura una copia de seguridad o añade los secretos como claves.',
    takeIn: 'Añadirlos como claves',
    taken_one: '{{count}} clave añadida.',
    taken_other: '{{count}} claves añadidas.',
    leave: 'Dejarlos así',
    withoutSecret_one: 'Falta el secreto de {{count}} clave',
    withoutSecret_other: 'Faltan los secretos de {{count}} claves',
    withoutSecretText:
      'Según la base de datos están en esta bóveda, pero el archivo de la bóveda no los tiene. Vuelve a una copia más reciente, restaura una copia de seguridad o marca las claves como ausentes de esta bóveda. Podrás introducir sus secretos más adelante.',
    mark: 'Marcar como ausentes de la bóveda',
    marked_one: '{{count}} clave marcada.',
    marked_other: '{{count}} claves marcadas.',
    older_one: 'La base de datos es más antigua que el llavero: falta {{count}} escritura',
    older_other: 'La base de datos es más antigua que el llavero: faltan {{count}} escrituras',
    olderText:
      'Los secretos guardados desde entonces están en el llavero, pero no en la lista. Vuelve a una copia más reciente o restaura una copia de seguridad.',
    gone: 'La base de datos está vacía, pero en esta carpeta había una bóveda',
    goneText:
      'Sus secretos siguen en el llavero, pero solo la base de datos sabe cuáles son. Restaura una copia de seguridad, o cierra Latchkey y vuelve a poner latchkey.sqlite.',
    empty: 'La base de datos está vacía, pero hay copias anteriores',
    emptyText: 'Puede que se haya borrado. Vuelve a la última copia o restaura una copia de seguridad.',
    goBackTo: 'Volver al {{time}}',
    goBackTitle: '¿Volver a una base de datos anterior?',
    goBack: 'Volver',
    goBackText:
      'La base de datos pasa a ser la que era el {{time}}. Tus secretos y la base de datos actual se conservan. Después la bóveda se bloquea y queda en pausa.',
  },
};
