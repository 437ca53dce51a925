import type { about as en } from '../../en/window/about.ts';
import type { Translated } from '../../translated.ts';

/** The window about this program. */
export const about: Translated<typeof en> = {
  about: {
    title: 'Über Latchkey',
    open: 'Über Latchkey',
    host: { electron: 'Desktop-App', loopback: 'Browser' },
    version: 'Version',
    runsAs: 'Läuft als',
    dataDir: 'Datenordner',
    copyDataDir: 'Pfad des Datenordners kopieren',
    dataDirCopied: 'Pfad des Datenordners kopiert.',
    secrets: 'Speicherort der Geheimnisse',
    proxy: 'Proxy',
    noProxy: 'Keiner',
    proxyNotUsable: '{{variable}} ist keine gültige Proxy-URL',
    systemCertificates: 'Vertraute Zertifikate des Systems',
    licenses: 'Lizenzen',
    licensesHint:
      'Latchkey steht unter der MIT-Lizenz und verwendet diese Pakete. Danke an alle, die sie geschrieben haben.',
    noLicenses: 'Diese Version enthält keine Paketlizenzen.',
    noText: 'Dieses Paket enthält keinen Lizenztext.',
    privacy: 'Datenschutz',
    privacyHint:
      'Latchkey sendet keine Telemetrie. Es fragt nur die Adressen deiner Konten, die Prüf-URLs, die du eingegeben oder übernommen hast, und deinen Mailserver.',
    diagnostics: 'Diagnose',
    diagnosticsHint:
      'Versionen, Anzahlen, Einstellungen und die Codes der letzten Fehler, zum Einfügen in eine Meldung. Keine Namen, Adressen oder Geheimnisse.',
    showDiagnostics: 'Diagnose anzeigen',
    copyDiagnostics: 'Diagnose kopieren',
    diagnosticsCopied: 'Diagnose kopiert.',
  },
};
