import type { setup as en } from '../../en/window/setup.ts';
import type { Translated } from '../../translated.ts';

export const setup: Translated<typeof en> = {
  setup: {
    title: 'Configurar un archivo de bóveda',
    file: 'Latchkey guardará tus secretos en un archivo de bóveda cifrado. El formato es KDBX 4, así que también puedes abrirlo con KeePassXC.',
    passphrase: 'Frase de contraseña',
    repeat: 'Confirmar frase de contraseña',
    hint: 'Al menos 8 caracteres. No se puede recuperar: guarda una copia en un lugar seguro.',
    mismatch: 'Las frases de contraseña no coinciden.',
    create: 'Crear archivo de bóveda',
    creating: 'Creando archivo de bóveda…',
  },
  locked: {
    touchId: 'Desbloquear con Touch ID',
    title: 'Bóveda bloqueada',
    passphrase: 'Frase de contraseña',
    unlock: 'Desbloquear',
    unlocking: 'Desbloqueando…',
    keychain: 'Latchkey no puede acceder al llavero donde están guardados tus secretos.',
    closed: 'Tus secretos están guardados en el llavero de este equipo.',
  },
  firstRun: {
    title: 'Tus claves de API, a un clic',
    intro: 'Crea, rota y revoca claves en tus proveedores y guarda los secretos en este equipo.',
    keychain:
      'Los secretos se guardan en el llavero de este equipo. La base de datos de Latchkey solo contiene nombres, fechas y valores enmascarados.',
    vaultFile:
      'Los secretos se guardan en un archivo de bóveda cifrado. La base de datos de Latchkey solo contiene nombres, fechas y valores enmascarados.',
    sandbox: 'Probar el sandbox',
    sandboxHint: 'Un proveedor de prácticas integrado. No necesitas ninguna cuenta.',
    starting: 'Iniciando el sandbox…',
    connect: 'Añadir cuenta',
    have: '¿Ya tienes una clave?',
    add: 'Pégala',
    preferFile: 'Usar un archivo de bóveda con frase de contraseña',
  },
};
