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
  },
};
