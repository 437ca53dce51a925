import type { quickSearch as en } from '../../en/window/quick-search.ts';
import type { Translated } from '../../translated.ts';

export const quickSearch: Translated<typeof en> = {
  quickSearch: {
    title: 'Schnellsuche',
    hint: 'Schlüssel kopieren oder Aktion finden',
    often: 'Favoriten und am häufigsten kopierte',
    favorite: 'Favorit',
    more_one: '{{count}} weiterer Schlüssel. Tippe weiter, um die Suche einzugrenzen.',
    more_other: '{{count}} weitere Schlüssel. Tippe weiter, um die Suche einzugrenzen.',
    actions_one: '{{count}} Aktion',
    actions_other: '{{count}} Aktionen',
    nothing: 'Keine Ergebnisse.',
    nothingHint:
      'Suche nach Bezeichnung, maskiertem Wert, Konto, Schlagwort, Projekt, Notiz oder dem Namen einer Aktion.',
    copyKey: 'Kopieren',
    runAction: 'Ausführen',
    account: 'Zum Konto',
    page: 'Zur Seite',
    language: 'Sprache: {{name}}',
    calendar: 'Kalenderdatei speichern',
    clearClipboard: 'Zwischenablage leeren',
    filter: 'Filtern: {{filter}}',
    sort: 'Sortieren nach: {{name}}',
    reverse: 'Reihenfolge umkehren',
    showColumn: 'Spalte anzeigen: {{name}}',
    hideColumn: 'Spalte ausblenden: {{name}}',
    markRead: 'Alle Hinweise als gelesen markieren',
  },
  onlookers: {
    blur: 'Bezeichnungen und maskierte Werte unscharf stellen',
    unblur: 'Bezeichnungen und maskierte Werte scharf stellen',
    blurred:
      'Bezeichnungen und maskierte Werte sind unscharf. Fahre mit dem Mauszeiger über eine Zeile, um sie zu lesen.',
    unblurred: 'Bezeichnungen und maskierte Werte sind lesbar.',
    protect: 'Fenster bei Bildschirmfreigaben verbergen, während ein Geheimnis sichtbar ist',
    protectMac: 'Manche neueren macOS-Apps nehmen es trotzdem auf.',
    protectWindows: 'Auch in Screenshots verborgen.',
    protectLinux:
      'Unter Linux kann Latchkey das Fenster bei Bildschirmfreigaben nicht verbergen. Wer deinen Bildschirm sieht, sieht das Geheimnis.',
  },
};
