import type { stores as en } from '../en/stores.ts';
import type { Translated } from '../translated.ts';

export const stores: Translated<typeof en> = {
  byId: {
    keychain: {
      name: 'Llavero de este equipo',
      firstRun:
        'Los secretos se guardan en el llavero de este equipo. La base de datos de Latchkey solo contiene nombres, fechas y valores enmascarados.',
      closed: 'Tus secretos están guardados en el llavero de este equipo.',
      unreachable: 'Latchkey no puede acceder al llavero donde están guardados tus secretos.',
      appPassphrase: 'Frase de contraseña de la app (además del llavero)',
      notKept: 'Solo tendrás lo que hayas copiado o guardado.',
    },
    'vault-file': {
      name: 'Archivo de bóveda cifrado, en la carpeta de datos',
      firstRun:
        'Los secretos se guardan en un archivo de bóveda cifrado. La base de datos de Latchkey solo contiene nombres, fechas y valores enmascarados.',
      setupTitle: 'Configurar un archivo de bóveda',
      setup:
        'Latchkey guardará tus secretos en un archivo de bóveda cifrado. El formato es KDBX 4, así que también puedes abrirlo con KeePassXC.',
      create: 'Crear archivo de bóveda',
      creating: 'Creando archivo de bóveda…',
      prefer: 'Usar un archivo de bóveda con frase de contraseña',
      notKept:
        'Solo tendrás lo que hayas copiado o guardado. Las versiones anteriores del archivo de bóveda lo conservan hasta el tercer cambio a partir de ahora.',
    },
  },
  any: {
    name: '{{store}}',
    firstRun:
      'Los secretos se guardan en {{store}}. La base de datos de Latchkey solo contiene nombres, fechas y valores enmascarados.',
    closed: 'Tus secretos están guardados en {{store}}.',
    unreachable: 'Latchkey no puede acceder a {{store}}, donde están guardados tus secretos.',
    appPassphrase: 'Frase de contraseña de la app (además de {{store}})',
    setupTitle: 'Configurar {{store}}',
    setup: 'Latchkey guardará tus secretos en {{store}}.',
    create: 'Configurar {{store}}',
    creating: 'Configurando {{store}}…',
    prefer: 'Usar {{store}} con frase de contraseña',
    notKept: '{{store}} no lo conservará. Solo tendrás lo que hayas copiado o guardado.',
  },
};
