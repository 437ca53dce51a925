/** Was die Befehlszeile über die Dateien eines Projekts und deren Schlüssel sagt. */
export const projectCommands = {
  init: {
    summary: 'Die Geheimnisse einer .env-Datei in den Tresor bringen und Verweise an ihre Stelle schreiben',
    details:
      'Zeigt, welche Variablen zu Schlüsseln werden, und in welchen Konten. Latchkey fragt dich, speichert sie und liest sie zur Probe.\nErst dann wird die Datei ersetzt: Alle anderen Zeilen, ihre Rechte und ein Link auf sie bleiben. Was geheim ist, sagt eine\n.env.schema von varlock neben der Datei, sonst sagen es die Werte. --only nennt die Variablen selbst.\n\n--undo holt die Werte in die Datei zurück; Latchkey fragt dich. Die Schlüssel bleiben im Tresor.\n\nProgramme, die die Datei selbst lesen, sehen dann Verweise. Starte sie mit „latchkey run“.',
  },
  check: {
    summary: 'Prüfen, ob die Schlüssel eines Projekts da sind und funktionieren',
    details:
      'Sieht die Verweise von -e und aus .env-Dateien nach. Ohne beides werden alle .env-Dateien dieses Ordners gelesen. Kein\nGeheimnis wird gelesen und kein Anbieter gefragt, außer mit --live: Dann prüft Latchkey jeden Schlüssel bei seinem Anbieter,\nhöchstens eine Minute lang. Wo ein Anbieter nicht gefragt werden kann, steht das da und zählt nicht gegen den Schlüssel.\n\nExit-Status: 1, wenn ein Schlüssel fehlt, nicht eindeutig, deaktiviert, widerrufen, abgelaufen oder offengelegt ist oder hier\nkein Geheimnis hat; mit --within auch, wenn er so bald abläuft, und mit --live, wenn sein\nAnbieter ihn ablehnt.',
  },
  uses: {
    summary: 'Zeigen, welche Programme welche Schlüssel in welchen Ordnern gelesen haben',
    details: 'So weit der Verlauf zurückreicht. Was Werkzeuge holen dürfen, zeigt „latchkey setup“.',
  },
};

export const project = {
  init: {
    takes: 'Die Werte dieser Variablen kommen in den Tresor, und Verweise darauf in {{file}}:',
    nothing: 'In {{file}} ist nichts, was in den Tresor gehört.',
    done: {
      one: '{{count}} Wert ist im Tresor, und sein Verweis in {{file}}. „latchkey init --undo“ holt ihn zurück.',
      other: '{{count}} Werte sind im Tresor, und ihre Verweise in {{file}}. „latchkey init --undo“ holt sie zurück.',
    },
    readers:
      'Programme, die {{file}} selbst lesen, etwa Vite, Next.js oder Docker Compose, sehen jetzt „lk://…“. Starte sie mit: {{call}} BEFEHL',
    expands: '{{name}} ist aus einer dieser Variablen zusammengesetzt. „latchkey run“ setzt sie nicht ein.',
    left: {
      elsewhere:
        'Unverändert: {{names}}. Das sind Verweise eines anderen Passwort-Managers. Nimm diese Schlüssel in Latchkey auf und schreib ihre Verweise hierher.',
      encrypted:
        'Unverändert: {{names}}. dotenvx hat sie verschlüsselt. Starte „dotenvx decrypt“ und dann dies noch einmal.',
      repeated:
        'Unverändert: {{names}}. Sie sind mehr als einmal gesetzt. Behalte je eine Zeile und starte es noch einmal.',
      'read-differently':
        'Unverändert: {{names}}. Programme lesen aus diesen Zeilen verschiedene Werte. Setze die Werte in einfache Anführungszeichen, oder nenne die Variablen mit --only.',
    },
    remains: 'In {{file}}, Zeile {{line}}, steht der Wert von {{name}} noch. Entferne ihn dort.',
    inGit:
      'git hat {{file}} in seiner Historie, mit den Werten. Wer das Repository lesen kann, kann sie verwenden. Rotiere sie deshalb:',
    gitUnanswered:
      'git hat nicht geantwortet. Wenn es {{file}} je hatte, rotiere die Schlüssel: Die Werte stehen in seiner Historie.',
  },
  undo: {
    takes: 'Die Werte dieser Verweise kommen zurück in {{file}}:',
    nothing: 'In {{file}} sind keine Verweise.',
    inGit: 'git ignoriert {{file}} nicht, also kann ein Commit die Werte mitnehmen.',
    done: {
      one: '{{count}} Wert ist wieder in {{file}}. Sein Schlüssel bleibt im Tresor.',
      other: '{{count}} Werte sind wieder in {{file}}. Ihre Schlüssel bleiben im Tresor.',
    },
  },
  states: {
    works: 'funktioniert',
    expiring: 'läuft bald ab',
    leaked: 'offengelegt: rotiere ihn',
    removed: 'entfernt: stelle ihn in Latchkey wieder her',
    malformed: 'ist kein Verweis',
    unknown: 'gibt es nicht',
    ambiguous: 'nicht eindeutig',
    'not-in-vault': 'kein Geheimnis in diesem Tresor',
    'no-public-part': 'hat keinen öffentlichen Teil',
    expired: 'abgelaufen',
    disabled: 'deaktiviert',
    revoked: 'widerrufen',
  },
  live: {
    accepted: 'vom Anbieter akzeptiert',
    refused: 'vom Anbieter abgelehnt',
    unknown: 'Anbieter antwortet nicht oder kann nicht gefragt werden',
  },
  expiresIn: { one: 'läuft in {{count}} Tag ab', other: 'läuft in {{count}} Tagen ab' },
  noReferences: 'Keine Verweise gefunden.',
  allWork: { one: '{{count}} Verweis, und er funktioniert.', other: '{{count}} Verweise, und alle funktionieren.' },
  someFail: {
    one: '{{wrong}} von {{count}} Verweisen besteht die Prüfung nicht.',
    other: '{{wrong}} von {{count}} Verweisen bestehen die Prüfung nicht.',
  },
  noUses: 'Kein Programm hat einen Schlüssel gelesen.',
};

export const projectProblems = {
  no_project_file: { message: 'Es gibt keine Datei {{file}}.', next: 'Nenne eine andere mit --from.' },
  file_changed: {
    message: '{{file}} wurde inzwischen geändert und ist deshalb geblieben, wie sie ist.',
    next: 'Starte es noch einmal. Was schon im Tresor ist, wird nicht doppelt gespeichert.',
  },
};
