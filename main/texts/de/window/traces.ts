import type { traces as en } from '../../en/window/traces.ts';
import type { Translated } from '../../translated.ts';

export const traces: Translated<typeof en> = {
  traces: {
    open: 'Nach Spuren eines Geheimnisses suchen',
    title: 'Nach Spuren eines Geheimnisses suchen',
    words: 'Beweisen Beweis Nachweis prüfen Lecks Speicher Protokoll',
    description:
      'Latchkey erzeugt ein zufälliges Geheimnis, behandelt es wie eines von deinen und sucht es auf diesem Computer: solange es gespeichert ist, und nachdem es entfernt wurde. Du siehst, was durchsucht wurde.',
    start: 'Starten',
    searching: 'Sucht …',
    step: {
      store: 'Zufälliges Geheimnis im Tresor speichern',
      use: 'Zeigen, kopieren und die Zwischenablage leeren',
      search: 'Durchsuchen, was Latchkey schreibt und ausführt',
      remove: 'Das Geheimnis entfernen',
      again: 'Noch einmal suchen',
    },
    nothing: 'Keine Spur außerhalb des Arbeitsspeichers gefunden.',
    something_one: 'An {{count}} Stelle gefunden.',
    something_other: 'An {{count}} Stellen gefunden.',
    cut: 'Die Suche endete, bevor sie fertig war. Sie beweist also nichts.',
    controlFailed: 'Die Suche hat ihre eigene Kontrolle nicht gefunden. Sie beweist also nichts.',
    place: {
      'data-folder': 'Datenordner',
      'socket-folder': 'Ordner des lokalen Sockets',
      'temporary-files': 'Temporäre Dateien von Latchkey',
      log: 'Was Latchkey seit dem Start protokolliert hat',
      processes: 'Prozesse von Latchkey',
    },
    files_one: '{{count}} Datei, {{size}} KB',
    files_other: '{{count}} Dateien, {{size}} KB',
    lines_one: '{{count}} Zeile, {{size}} KB',
    lines_other: '{{count}} Zeilen, {{size}} KB',
    processes_one: 'Argumente und Umgebung von {{count}} Prozess',
    processes_other: 'Argumente und Umgebung von {{count}} Prozessen',
    unread_one: '{{count}} war nicht lesbar',
    unread_other: '{{count}} waren nicht lesbar',
    foundAt: 'Gefunden als {{form}}: {{where}}',
    form: {
      text: 'Text',
      'utf-16': 'UTF-16',
      base64: 'Base64',
      hex: 'hexadezimal',
    },
    memory: {
      title: 'Arbeitsspeicher der Prozesse von Latchkey',
      hint: 'Solange ein Geheimnis verwendet wird, sind Kopien davon im Arbeitsspeicher normal: Was du eingibst, siehst und kopierst, ist Text, und den kann kein Programm überschreiben. Das Sperren beendet den Prozess, der deine Geheimnisse hat, und leert den Speicher des anderen: sofort, und nach 5 Sekunden noch einmal. Danach zählt Latchkey, was übrig ist.',
      used: 'Während der Verwendung',
      removed: 'Nach dem Entfernen',
      locked: '{{seconds}} s nach dem Sperren',
      nothing: 'Keine Kopie gefunden',
      main: 'Hauptprozess: {{copies}}',
      child: 'Von ihm gestartete Prozesse: {{copies}}',
      copies: '{{count}} als {{form}}',
      searched_one: '{{count}} Prozess, {{size}} MB',
      searched_other: '{{count}} Prozesse, {{size}} MB',
      control:
        'Jedes Mal hat die Suche auch gefunden, was Latchkey dafür in den Speicher gelegt hatte, und zwar genau einmal.',
      controlFailed: 'Die Suche hat ihre eigene Kontrolle nicht gefunden. Sie beweist also nichts.',
      lock: 'Sperren und noch einmal zählen',
      lockHint:
        'Du siehst das Ergebnis hier nach dem Entsperren. Wenn du innerhalb von 6 Sekunden entsperrst, siehst du nur das erste.',
    },
    controlTitle: 'Kann die Suche etwas finden?',
    control:
      'Vor der Suche hat Latchkey das Geheimnis in eine Datei geschrieben und dort gefunden, und zwar als {{forms}}. Danach hat es die Datei gelöscht.',
    notSearchedTitle: 'Was nicht durchsucht wurde',
    notSearched: {
      memory:
        'Der Arbeitsspeicher: Dieses System lässt Latchkey ihn nicht lesen, Linux schon. Das Bedrohungsmodell sagt, was dort gemessen wurde.',
      browser: 'Der Arbeitsspeicher deines Browsers: Er ist kein Prozess von Latchkey. Das Sperren lädt die Seite neu.',
      keychain:
        'Der Schlüsselbund: Seine Dateien gehören deinem System, und das Geheimnis war bis zum Entfernen darin.',
      'vault-file':
        'Das Innere der Tresordatei: Sie ist verschlüsselt. Die Suche zeigt nur, dass das Geheimnis nicht offen in ihr steht.',
      processes: 'Prozesse: Dieses System zeigt ihre Umgebung nicht.',
      'other-programs': 'Andere Programme, etwa ein Verlauf der Zwischenablage, und der Auslagerungsspeicher.',
    },
  },
};
