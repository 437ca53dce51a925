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
    privacyUpdates: 'Es fragt auch {{host}} nach Aktualisierungen, wenn du das nicht ausschaltest.',
    updates: 'Aktualisierungen',
    newer: 'Version {{version}} vom {{date}} ist verfügbar.',
    newerHint: 'Latchkey installiert nichts von selbst. Du bekommst sie dort, wo du diese Version bekommen hast.',
    upToDate: 'Dies ist die neueste Version, Stand {{time}}.',
    neverChecked: 'Noch nicht geprüft.',
    checkNow: 'Jetzt prüfen',
    checking: 'Prüft …',
    checkUpdates: 'Einmal am Tag nach Aktualisierungen suchen',
    checkUpdatesHint: 'Fragt {{host}} nach einer kleinen signierten Datei. Sendet nur Namen und Version von Latchkey.',
    updateTool: 'Version {{version}} verfügbar',
    updateProblem: {
      unreachable: '{{host}} ist nicht erreichbar.',
      untrusted: 'Dem Zertifikat von {{host}} wird nicht vertraut.',
      'no-answer': '{{host}} hat nicht vollständig geantwortet.',
      refused: '{{host}} hat die Antwort verweigert.',
      redirected: '{{host}} hat auf eine andere Adresse verwiesen. Latchkey ist dem nicht gefolgt.',
      'too-large': 'Die Antwort von {{host}} ist zu groß.',
      'not-signed': 'Die Antwort ist nicht mit dem Schlüssel dieser Version signiert. Latchkey hat sie nicht gelesen.',
      unreadable: 'Die Antwort ist signiert, aber diese Version kann sie nicht lesen.',
      'rolled-back':
        'Die Antwort ist älter als das, was Latchkey schon weiß. Vielleicht will jemand eine neuere Version verbergen.',
      outdated:
        'Die Antwort gilt nicht mehr. Vielleicht will jemand eine neuere Version verbergen, oder die Uhr dieses Computers geht falsch.',
    },
  },
};
