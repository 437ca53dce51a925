/** Was die Befehlszeile über die Helfer für andere Werkzeuge sagt. */
export const helpers = {
  noKey: 'Latchkey hat keinen Schlüssel für {{address}}.',
  storesNothing:
    'Latchkey speichert nichts von selbst. Nimm den Schlüssel in Latchkey auf und starte dann „latchkey setup {{tool}}“.',
  notKept: {
    declined:
      'Latchkey behält es nicht, wie du es für {{address}} gewählt hast. Unter „In Gebrauch“ in seinem Fenster kannst du dich wieder fragen lassen.',
    'other-key':
      'Latchkey behält keinen zweiten Schlüssel für {{address}}. Rotiere den zugeordneten oder entferne ihn unter „In Gebrauch“.',
    'not-asked':
      'Latchkey hat nichts behalten: Du wurdest nicht gefragt oder hast nicht in seinem Fenster geantwortet. Starte „latchkey open“ und versuch es noch einmal.',
  },
  token: 'Token (es ist nicht zu sehen):',
  erasesNothing: 'Latchkey löscht nichts von selbst. Starte „latchkey setup {{tool}} --undo“.',
};

export const setup = {
  adds: 'Diese Zeilen kommen in {{file}}:',
  removes: 'Diese Zeilen werden aus {{file}} entfernt:',
  question: 'Diese Datei ändern? [j/N]',
  everywhere: 'alle Adressen',
  done: 'Eingerichtet für {{address}}.',
  undone: 'Zurückgenommen für {{address}}.',
  nothing: 'Für {{address}} ist nichts eingerichtet.',
  path: 'Nimm {{folder}} in deinen PATH auf, damit das Werkzeug den Helfer findet.',
  none: 'Keiner Adresse ist ein Schlüssel zugeordnet.',
  refused: 'Rotiere einen Schlüssel, den eine Adresse abgelehnt hat, mit „latchkey rotate REF“.',
};

export const setupProblems = {
  missing_address: {
    message: '„latchkey setup {{tool}}“ braucht eine Adresse.',
    next: 'Gib sie mit --for an, zum Beispiel --for https://github.com.',
  },
  bad_address: {
    message: '„{{word}}“ ist keine Adresse für {{tool}}.',
    next: 'Nimm https://, ohne Benutzernamen und Abfrage. Nur dieser Computer darf http:// haben.',
  },
  missing_user: {
    message: '„latchkey setup {{tool}}“ braucht den Namen, der zum Schlüssel gehört.',
    next: 'Gib ihn mit --user an. Bei AWS ist es die ID des Zugriffsschlüssels. Latchkey nimmt sie auch aus dem öffentlichen Teil des Schlüssels.',
  },
  unwanted_user: { message: '{{tool}} sendet keinen Benutzernamen.', next: 'Lass --user weg.' },
  usual_vault_only: { message: 'Werkzeuge fragen nur den Tresor im üblichen Ordner.', next: 'Lass --data-dir weg.' },
  other_helper: {
    message: 'In {{file}} steht dort schon etwas anderes: {{found}}.',
    next: 'Entferne es und versuch es noch einmal.',
  },
  config_not_json: {
    message: '{{file}} ist kein JSON ohne Kommentare.',
    next: 'Berichtige die Datei und versuch es noch einmal.',
  },
  config_unwritable: {
    message: '{{file}} lässt sich nicht lesen oder schreiben ({{reason}}).',
    next: 'Prüf die Rechte der Datei und versuch es noch einmal.',
  },
  not_utf8: {
    message: '{{file}} lässt sich nicht lesen, weil es kein UTF-8 ist.',
    next: 'Speichere die Datei in UTF-8 und starte es noch einmal.',
  },
  no_registry: {
    message: 'In {{file}} ist keine Registry mit dem Index {{address}}.',
    next: 'Trag sie dort zuerst ein, als [registries.NAME] mit ihrem Index.',
  },
  no_list: {
    message: '{{file}} hat keine Liste „{{list}}“ mit einem Eintrag je Zeile.',
    next: 'Schreib sie so und versuch es noch einmal.',
  },
  not_confirmed: { message: '{{file}} ist unverändert.', next: 'Antworte mit „j“, um die Datei zu ändern.' },
  no_terminal_to_confirm: {
    message: 'Es gibt kein Terminal, in dem du antworten könntest.',
    next: 'Starte es in einem Terminal, oder gib --yes an.',
  },
};
