import type { shortcuts as en } from '../../en/window/shortcuts.ts';
import type { Translated } from '../../translated.ts';

export const shortcuts: Translated<typeof en> = {
  keyboard: { control: 'Strg', shift: 'Umschalt', space: 'Leertaste', enter: 'Eingabe', delete: 'Entf' },
  shortcuts: {
    title: 'Tastenkürzel',
    group: { anywhere: 'Überall', key: 'Ausgewählte Zeile', several: 'Mehrere Schlüssel' },
    copy: 'Schlüssel kopieren',
    move: 'Auf und ab bewegen',
    search: 'Suchen',
    new: 'Neuer Schlüssel',
    refresh: 'Aktualisieren',
    menu: 'Aktionen öffnen',
    details: 'Details anzeigen',
    favorite: 'Favorit ein/aus',
    select: 'Schlüssel auswählen',
    extend: 'Auswahl erweitern',
    selectAll: 'Alle Ergebnisse auswählen',
    clear: 'Auswahl aufheben',
    revoke: 'Ausgewählte Schlüssel widerrufen',
    revoke_delete: 'Ausgewählte Schlüssel löschen',
    revoke_mixed: 'Ausgewählte Schlüssel widerrufen oder löschen',
    quickSearch: 'Schnellsuche',
    quickSearchDetails: 'Details in der Schnellsuche anzeigen',
    undo: 'Rückgängig',
    messages: 'Zu den Meldungen',
    blur: 'Bezeichnungen unscharf/scharf',
    lock: 'Tresor sperren',
    help: 'Tastenkürzel anzeigen',
  },
};
