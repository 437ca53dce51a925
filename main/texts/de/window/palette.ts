import type { palette as en } from '../../en/window/palette.ts';
import type { Translated } from '../../translated.ts';

export const palette: Translated<typeof en> = {
  palette: {
    title: 'Schnellsuche',
    hint: 'Schlüssel kopieren oder Aktion finden',
    often: 'Favoriten und am häufigsten kopierte',
    favorite: 'Favorit',
    more_one: '{{count}} weiterer Schlüssel. Weitertippen, um ihn zu finden.',
    more_other: '{{count}} weitere Schlüssel. Weitertippen, um einen zu finden.',
    actions_one: '{{count}} Aktion',
    actions_other: '{{count}} Aktionen',
    nothing: 'Nichts passt dazu.',
    nothingHint:
      'Schlüssel werden nach Bezeichnung, Maske, Konto, Schlagwörtern und Notizen gefunden, Aktionen nach ihrem Namen.',
    copyKey: 'Kopieren',
    runAction: 'Ausführen',
    account: 'Zum Konto',
    page: 'Zur Seite',
    language: 'Sprache: {{name}}',
    calendar: 'Ablaufdaten als Kalenderdatei speichern',
    clearClipboard: 'Zwischenablage leeren',
    filter: 'Filtern: {{filter}}',
    sort: 'Sortieren nach: {{name}}',
    reverse: 'Reihenfolge umkehren',
    showColumn: 'Spalte zeigen: {{name}}',
    hideColumn: 'Spalte ausblenden: {{name}}',
    markRead: 'Alle Hinweise als gelesen markieren',
  },
  onlookers: {
    blur: 'Bezeichnungen und Masken unscharf zeigen',
    unblur: 'Bezeichnungen und Masken wieder scharf zeigen',
    blurred:
      'Bezeichnungen und Masken sind unscharf. Zum Lesen mit dem Zeiger auf einer Zeile bleiben; das durchgestrichene Auge zeigt alle wieder scharf.',
    unblurred: 'Bezeichnungen und Masken sind wieder lesbar.',
    protect: 'Fenster vor Bildschirmfreigaben verbergen, solange ein Geheimnis zu sehen ist',
    protectMac: 'Manche neueren Programme unter macOS nehmen es trotzdem auf.',
    protectWindows: 'Auch Bildschirmfotos lassen es aus.',
    protectLinux:
      'Wer den Bildschirm sieht, sieht auch das gezeigte Geheimnis: Unter Linux kann Latchkey es nicht verbergen.',
  },
};
