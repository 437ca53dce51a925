import type { scan as en } from '../../en/window/scan.ts';
import type { Translated } from '../../translated.ts';

/** Schlüssel im Klartext suchen. */
export const scan: Translated<typeof en> = {
  scan: {
    open: 'Schlüssel auf diesem Computer finden …',
    title: 'Schlüssel im Klartext finden',
    body: 'Latchkey liest nur die Orte, die du auswählst, und ändert nichts. Ein Schlüssel wird nur an seinen Aussteller gesendet, und nur wenn du ihn prüfst.',
    targets: 'Wo gesucht wird',
    target: {
      env: '.env-Dateien unterhalb des Ordners',
      mcp: 'MCP-Server von Claude, Cursor und VS Code',
      npm: 'npm: .npmrc',
      git: 'git: .git-credentials',
      netrc: 'curl und andere: .netrc',
      gh: 'GitHub-Befehlszeile: hosts.yml',
      glab: 'GitLab-Befehlszeile: config.yml',
      docker: 'Docker: config.json',
      aws: 'AWS: credentials',
      cargo: 'cargo: credentials.toml',
    },
    folder: 'Ordner deiner Projekte',
    folderHint: 'Ein vollständiger Pfad, zum Beispiel ~/code. Leer lassen, um ihn auszulassen.',
    look: 'Schlüssel suchen',
    looking: 'Wird gesucht …',
    progress: 'Bisher {{folders}} Ordner und {{files}} Dateien',
    stop: 'Anhalten',
    nothing: 'Es wurden keine Schlüssel im Klartext gefunden.',
    found_one: '{{count}} Schlüssel gefunden',
    found_other: '{{count}} Schlüssel gefunden',
    notWhole: 'Es wurde nicht alles durchsucht. Wähle einen kleineren Ordner, um den Rest zu sehen.',
    skipped: 'Nicht gelesen ({{count}})',
    reasons: {
      unreadable: 'Latchkey darf sie nicht lesen.',
      'too-large': 'Sie ist zu groß.',
      broken: 'Sie hat nicht die Form, die ihr Programm schreibt.',
      'not-a-file': 'Es ist keine Datei.',
      link: 'Es ist eine Verknüpfung.',
    },
    choose: '{{name}} importieren',
    label: 'Bezeichnung von {{name}}',
    atLine: '{{path}}, Zeile {{line}}',
    atPath: '{{path}}, {{within}}',
    readable: {
      everyone: 'Alle auf diesem Computer können sie lesen',
      group: 'Deine Gruppe kann sie lesen',
    },
    inVault: 'Im Tresor als „{{label}}“',
    verify: 'Prüfen',
    verifyOf: '{{name}} prüfen',
    verifying: 'Wird geprüft …',
    verdict: {
      accepted: 'Funktioniert',
      refused: 'Funktioniert nicht mehr',
      unknown: 'Unbekannt, ob er funktioniert',
    },
    submit_one: '{{count}} Schlüssel importieren',
    submit_other: '{{count}} Schlüssel importieren',
    doneTitle: 'Die Schlüssel sind im Tresor',
    failed_one: '{{count}} Schlüssel konnte nicht importiert werden:',
    failed_other: '{{count}} Schlüssel konnten nicht importiert werden:',
    stillThere: 'Deine Dateien bleiben, wie sie sind, bis du sie hier änderst.',
    references: 'Verweise statt Schlüssel',
    referencesBody:
      'Latchkey kann in diesen Dateien an die Stelle jedes Schlüssels einen Verweis setzen. Deine Programme bekommen die Schlüssel dann mit „latchkey run“. Alles andere in den Dateien bleibt.',
    write: 'Verweise schreiben',
    writing: 'Wird geschrieben …',
    undo: 'Rückgängig',
    undoOf: 'Rückgängig in {{path}}',
    outcome: {
      written_one: '{{count}} Verweis geschrieben',
      written_other: '{{count}} Verweise geschrieben',
      unchanged: 'Nichts zu ersetzen: Die Werte haben sich geändert',
      'changed-meanwhile': 'Unverändert: Ein anderes Programm hat sie gerade geändert',
      unreadable: 'Unverändert: Latchkey kann sie nicht lesen',
      unwritable: 'Unverändert: Latchkey kann sie nicht schreiben',
    },
    undone: 'Die Schlüssel stehen wieder in der Datei',
    inGit: 'Diese Datei ist oder war in Git. Rotiere ihre Schlüssel.',
    helpers: 'Credential Helper',
    helpersBody:
      'Diese Werkzeuge können Latchkey jedes Mal fragen, wenn sie den Schlüssel brauchen. Er steht dann nicht mehr in ihren Dateien.',
    helper: {
      setUp: '{{tool}} Latchkey fragen lassen …',
      setUpOf: '{{tool}} Latchkey nach dem Schlüssel in {{place}} fragen lassen',
      title: '{{tool}} Latchkey nach dem Schlüssel für {{address}} fragen lassen?',
      body: 'Latchkey ändert diese Zeilen. Alles andere in den Dateien bleibt. Bevor ein Programm den Schlüssel bekommt, fragt Latchkey dich.',
      removed: 'Entfernt:',
      added: 'Hinzugefügt:',
      confirm: 'Dateien ändern',
      asks: '{{tool}} fragt jetzt Latchkey',
      undone: 'Der Schlüssel steht wieder in der Datei',
      problems: {
        'other-helper': 'Unverändert: {{tool}} fragt dort ein anderes Programm, laut {{path}}',
        'other-key': 'Unverändert: Dieser Adresse ist unter „In Gebrauch“ ein anderer Schlüssel zugeordnet',
        'several-keys':
          'Unverändert: {{path}} hat mehrere Schlüssel für diese Adresse, und Latchkey kann nur einen geben',
        'unusual-form':
          'Unverändert: {{path}} hat diesen Schlüssel in einer Form, die Latchkey nicht zurückbringen könnte',
        'not-on-path':
          'Unverändert: {{tool}} würde Latchkey nicht finden. Nimm {{path}} in deinen PATH auf und starte Latchkey neu',
        'no-lasting-place':
          'Unverändert: Der Befehl „latchkey“ ist nicht dauerhaft installiert. Installiere Latchkey und versuche es noch einmal',
        'other-data-folder':
          'Unverändert: Werkzeuge fragen den Tresor im üblichen Datenordner, und dieser ist ein anderer',
        'changed-meanwhile':
          'Unverändert: Die Datei hat inzwischen einen anderen Schlüssel oder keinen. Suche noch einmal nach Schlüsseln',
        unreadable: 'Unverändert: Latchkey kann {{path}} nicht lesen',
        unwritable: 'Unverändert: Latchkey kann {{path}} nicht schreiben',
      },
    },
    elsewhere: 'Noch im Klartext',
    elsewhereBody:
      'Diese Programme können keine Verweise lesen, darum bleiben ihre Dateien, wie sie sind. Rotiere Schlüssel, die andere gelesen haben könnten.',
    showKeyOf: 'Schlüssel {{name}} anzeigen',
    done: 'Fertig',
  },
};
