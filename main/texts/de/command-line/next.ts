export const next = {
  vault_locked: 'Entsperre ihn im Latchkey-Fenster oder mit „latchkey unlock“.',
  passphrase_wrong: 'Mit „latchkey unlock“ kannst du es noch einmal versuchen.',
  setup_required: 'Richte den Tresor mit „latchkey open“ ein.',
  account_not_found: 'Prüfe den Namen des Kontos. „latchkey ls“ zeigt die Verweise mit ihren Konten.',
  clipboard_unavailable:
    'Im Browser kann nur die Seite von Latchkey in die Zwischenablage schreiben. Kopiere den Schlüssel dort.',
  key_not_found: '„latchkey ls“ zeigt alle Schlüssel.',
  not_supported: 'Es wurde nichts geändert. Mach es in Latchkey: „latchkey open“.',
  bad_references: '„latchkey ls“ zeigt die Verweise aller Schlüssel.',
  bad_references_expired:
    'Rotiere ihn: „latchkey rotate REF“. „run“ und „get“ nehmen ihn mit --expired-ok, wie er ist.',
  bad_references_ambiguous: 'Schreib stattdessen einen dieser Verweise. „latchkey show REF“ sagt, was er meint.',
  'bad_references_not-in-vault': 'Gib sein Geheimnis in Latchkey ein: „latchkey open“.',
  bad_references_disabled: 'Aktiviere ihn in Latchkey: „latchkey open“.',
  bad_references_revoked:
    'Ein widerrufener Schlüssel bleibt es. Schreib den Verweis eines anderen: „latchkey ls“ zeigt alle.',
  not_allowed_refused: 'Warte eine Minute und starte es dann noch einmal.',
  not_allowed_unanswered: 'Starte es noch einmal und antworte innerhalb einer Minute im Latchkey-Fenster.',
  not_allowed_muted: 'Wähle in Latchkey unter „In Gebrauch“ „Wieder fragen“ und starte es noch einmal.',
  'not_allowed_nobody-to-ask': 'Öffne mit „latchkey open“ das Fenster, lass es offen und versuch es erneut.',
  'not_allowed_passphrase-needed':
    'Starte es in einem Terminal und gib dort die Passphrase ein, oder lass das Fenster offen: „latchkey open“.',
  'not_allowed_too-many': 'Beantworte die Fragen im Latchkey-Fenster und starte es noch einmal.',
};
