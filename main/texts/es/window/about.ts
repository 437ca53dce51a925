import type { about as en } from '../../en/window/about.ts';
import type { Translated } from '../../translated.ts';

/** The window about this program. */
export const about: Translated<typeof en> = {
  about: {
    title: 'Acerca de Latchkey',
    open: 'Acerca de Latchkey',
    host: { electron: 'Aplicación de escritorio', loopback: 'Navegador' },
    version: 'Versión',
    runsAs: 'Se ejecuta como',
    dataDir: 'Carpeta de datos',
    copyDataDir: 'Copiar ruta de la carpeta de datos',
    dataDirCopied: 'Ruta de la carpeta de datos copiada.',
    secrets: 'Secretos guardados en',
    proxy: 'Proxy',
    noProxy: 'Ninguno',
    proxyNotUsable: '{{variable}} no es una URL de proxy válida',
    systemCertificates: 'Certificados del sistema de confianza',
    licenses: 'Licencias',
    licensesHint: 'Latchkey se publica bajo la licencia MIT y usa estos paquetes. Gracias a sus autores.',
    noLicenses: 'Esta versión no incluye las licencias de los paquetes.',
    noText: 'Este paquete no incluye el texto de su licencia.',
    privacy: 'Privacidad',
    privacyHint:
      'Latchkey no envía telemetría. Solo consulta las direcciones de tus cuentas, las URL de verificación que has escrito o aceptado y tu servidor de correo.',
    diagnostics: 'Diagnóstico',
    diagnosticsHint:
      'Versiones, cantidades, ajustes y los códigos de los últimos errores, para pegarlos en un informe. Sin nombres, direcciones ni secretos.',
    showDiagnostics: 'Mostrar diagnóstico',
    copyDiagnostics: 'Copiar diagnóstico',
    diagnosticsCopied: 'Diagnóstico copiado.',
    privacyUpdates: 'También consulta {{host}} para saber si hay actualizaciones, salvo que lo desactives.',
    updates: 'Actualizaciones',
    newer: 'La versión {{version}} del {{date}} está disponible.',
    newerHint: 'Latchkey no instala nada por su cuenta. Consíguela donde obtuviste esta versión.',
    upToDate: 'Esta es la última versión, a {{time}}.',
    neverChecked: 'Aún no se ha comprobado.',
    checkNow: 'Comprobar ahora',
    checking: 'Comprobando…',
    checkUpdates: 'Buscar actualizaciones una vez al día',
    checkUpdatesHint: 'Pide a {{host}} un pequeño archivo firmado. Solo envía el nombre y la versión de Latchkey.',
    updateTool: 'Versión {{version}} disponible',
    updateProblem: {
      unreachable: 'No se puede acceder a {{host}}.',
      untrusted: 'El certificado de {{host}} no es de confianza.',
      'no-answer': '{{host}} no dio una respuesta completa.',
      refused: '{{host}} se negó a responder.',
      redirected: '{{host}} remitió a otra dirección. Latchkey no la siguió.',
      'too-large': 'La respuesta de {{host}} es demasiado grande.',
      'not-signed': 'La respuesta no está firmada con la clave de esta versión. Latchkey no la ha leído.',
      unreadable: 'La respuesta está firmada, pero esta versión no puede leerla.',
      'rolled-back':
        'La respuesta es anterior a lo que Latchkey ya sabe. Alguien podría estar ocultando una versión más nueva.',
      outdated:
        'La respuesta ya no es válida. Alguien podría estar ocultando una versión más nueva, o el reloj de este equipo está mal.',
    },
  },
};
