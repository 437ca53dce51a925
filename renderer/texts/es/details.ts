import type { details as en } from '../en/details.ts';
import type { Translated } from '../languages.ts';

export const details: Translated<typeof en> = {
  messages: {
    label: 'Mensajes ({hotkey})',
    undo: 'Deshacer',
    undoKeys: 'Deshacer con Ctrl+Z o Cmd+Z',
    undone: 'Deshecho.',
  },
  about: {
    title: 'Acerca de Latchkey',
    open: 'Acerca de Latchkey',
    host: { electron: 'En una ventana propia', loopback: 'En el navegador' },
    version: 'Versión',
    runsAs: 'Se ejecuta',
    dataDir: 'Carpeta de datos',
    copyDataDir: 'Copiar la ruta de la carpeta de datos',
    dataDirCopied: 'Se ha copiado la ruta de la carpeta de datos.',
    secrets: 'Los secretos están en',
    store: {
      keychain: 'el llavero de este equipo',
      'vault-file': 'un archivo de bóveda cifrado, en la carpeta de datos',
    },
    licenses: 'Licencias',
    licensesHint:
      'Latchkey está bajo la licencia MIT. Está hecho con estos paquetes; gracias a quienes los han escrito.',
    noLicenses: 'Esta versión vino sin las licencias de sus paquetes.',
    noText: 'El paquete viene sin el texto de su licencia.',
  },
};
