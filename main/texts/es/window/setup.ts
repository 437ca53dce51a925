import type { setup as en } from '../../en/window/setup.ts';
import type { Translated } from '../../translated.ts';

export const setup: Translated<typeof en> = {
  setup: {
    passphrase: 'Frase de contraseña',
    repeat: 'Confirmar frase de contraseña',
    hint: 'Al menos 8 caracteres. No se puede recuperar: guarda una copia en un lugar seguro.',
    afterProblem: 'Para usarlo, corrígelo y reinicia Latchkey. O guarda tus secretos en un archivo de bóveda:',
    mismatch: 'Las frases de contraseña no coinciden.',
    strength: 'Seguridad: {{level}}',
    strengths: { weak: 'baja', fair: 'media', good: 'buena', strong: 'alta' },
    strengthHint: 'Varias palabras al azar son más seguras que una palabra con dígitos.',
    oneLine: 'Este campo tiene una sola línea. No se ha pegado nada.',
    endLeftOut: 'Se ha omitido el salto de línea del final.',
  },
  locked: {
    touchId: 'Desbloquear con Touch ID',
    title: 'Bóveda bloqueada',
    passphrase: 'Frase de contraseña',
    unlock: 'Desbloquear',
    unlocking: 'Desbloqueando…',
    takeBack: 'Recuperar su última versión',
    leftOnClipboard: 'Todavía hay un secreto en el portapapeles. Se vacía al volver a esta ventana.',
  },
  firstRun: {
    title: 'Tus claves de API, a un clic',
    intro: 'Crea, rota y revoca claves en tus proveedores y guarda los secretos en este equipo.',
    sandbox: 'Probar el sandbox',
    sandboxHint: 'Un proveedor de prácticas integrado. No necesitas ninguna cuenta.',
    starting: 'Iniciando el sandbox…',
    connect: 'Añadir cuenta',
    have: '¿Ya tienes una clave?',
    add: 'Pégala',
    keychainAsks:
      'Latchkey todavía no está firmado, así que macOS pide la contraseña del llavero para cada clave después de cada actualización. Hasta que Latchkey esté firmado, recomendamos un archivo de bóveda. Puedes elegirlo más abajo.',
  },
};
