/** Was die Befehlszeile über die Dateien eines Projekts und deren Schlüssel sagt. */
export const projectCommands = {
  check: {
    summary: 'Prüfen, ob die Schlüssel eines Projekts da sind und funktionieren',
    details:
      'Sieht die Verweise von -e und aus .env-Dateien nach. Ohne beides werden alle .env-Dateien dieses Ordners gelesen. Kein\nGeheimnis wird gelesen und kein Anbieter gefragt: Das tut „verify“.\n\nExit-Status: 1, wenn ein Schlüssel fehlt, nicht eindeutig, deaktiviert, widerrufen, abgelaufen oder offengelegt ist oder hier\nkein Geheimnis hat; mit --within auch, wenn er so bald abläuft.',
  },
  uses: {
    summary: 'Zeigen, welche Programme welche Schlüssel in welchen Ordnern gelesen haben',
    details: 'So weit der Verlauf zurückreicht. Was Werkzeuge holen dürfen, zeigt „latchkey setup“.',
  },
};

export const project = {
  states: {
    works: 'funktioniert',
    expiring: 'läuft bald ab',
    leaked: 'offengelegt: rotiere ihn',
    removed: 'entfernt: stelle ihn in Latchkey wieder her',
    malformed: 'ist kein Verweis',
    unknown: 'gibt es nicht',
    ambiguous: 'nicht eindeutig',
    'not-in-vault': 'kein Geheimnis in diesem Tresor',
    expired: 'abgelaufen',
    disabled: 'deaktiviert',
    revoked: 'widerrufen',
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
