import type { ErrorTexts } from '../error-texts.ts';

/** Of the secret store, the database and the data folder. */
export const storageErrors = {
  setup_required: {
    message: 'Latchkey ist noch nicht eingerichtet.',
    next: 'Lege zuerst eine Passphrase für die Tresordatei fest.',
  },
  setup_done: {
    message: 'Dieser Tresor enthält schon Geheimnisse. Der Speicherort kann nicht mehr geändert werden.',
    next: 'Entferne zuerst alle Konten oder starte Latchkey mit einem anderen --data-dir.',
  },
  vault_locked: { message: 'Der Tresor ist gesperrt.', next: 'Entsperre ihn und versuch es erneut.' },
  passphrase_wrong: {
    message: 'Falsche Passphrase.',
    next: 'Prüfe Feststelltaste und Tastaturbelegung und versuch es erneut.',
  },
  passphrase_or_key_file_wrong: {
    message: 'Passwort oder Schlüsseldatei falsch.',
    next: 'Prüfe beides und versuch es erneut. Lass das Passwort leer, wenn die Datenbank nur eine Schlüsseldatei hat.',
  },
  keychain_unavailable: {
    message: 'Latchkey kann den Schlüsselbund dieses Computers nicht verwenden: {{reason}}.',
    next: 'Entsperre oder starte den Schlüsselbund und versuch es erneut. Hilft das nicht, starte Latchkey neu.',
  },
  vault_file_missing: {
    message: 'Tresordatei nicht gefunden: {{path}}.',
    next: 'Lege sie zurück, etwa aus einer Sicherung dieses Computers. Nach dieser Sicherung hinzugefügte Schlüssel stehen weiter in der Liste, aber ohne ihre Geheimnisse.',
  },
  vault_file_lost: {
    message: 'Tresordatei nicht gefunden: {{path}}. Ihre letzte Version ist noch da: {{version}}.',
    next: 'Lege die Datei zurück. Ist sie verloren, gib im Fenster von Latchkey deine Passphrase ein und hole ihre letzte Version zurück. Danach hinzugefügte Schlüssel stehen weiter in der Liste, aber ohne ihre Geheimnisse.',
  },
  vault_file_corrupt: {
    message: 'Die Tresordatei {{path}} ist beschädigt oder keine KDBX-4-Datei.',
    next: 'Verschiebe sie und kopiere {{path}}.1, ihre letzte Version, nach {{path}}. Ist die auch beschädigt, nimm .2 oder .3. Nach dieser Version hinzugefügte Schlüssel stehen weiter in der Liste, aber ohne ihre Geheimnisse.',
  },
  secret_store_unavailable: {
    message: 'Latchkey kann {{store}} nicht verwenden.',
    next: 'Prüfe, ob der Dienst läuft und entsperrt ist und ob diese Version von Latchkey ihn unterstützt. Versuch es dann erneut.',
  },
  secret_store_failed: {
    message: 'Kein Zugriff auf die gespeicherten Geheimnisse: {{reason}}.',
    next: 'Wenn ein neues Geheimnis angezeigt wird, kopiere es jetzt oder speichere es als Datei. Versuch es dann erneut.',
  },
  secret_too_long: {
    message: 'Dieses Geheimnis ist {{bytes}} Byte lang. Der Schlüsselbund dieses Computers erlaubt höchstens {{max}}.',
    next: 'Verwende stattdessen eine Tresordatei.',
  },
  secret_process_ended: {
    message: 'Latchkeys Prozess für Geheimnisse wurde beendet.',
    next: 'Entsperre den Tresor erneut. Passiert das wieder, starte Latchkey neu, oder den Computer, falls der Speicher knapp ist.',
  },

  records_newer: {
    message:
      'Die Datenbank {{path}} stammt von einer neueren Latchkey-Version (Format {{found}}, diese Version unterstützt {{known}}).',
    next: 'Es wurde nichts geändert. {{reason}}',
  },
  records_corrupt: {
    message: 'Die Datenbank {{path}} ist beschädigt: {{record}}.',
    next: 'Es wurde nichts geändert. {{reason}}',
  },
  records_unwritable: {
    message: 'Latchkey kann nicht in {{path}} schreiben: {{reason}}.',
    next: 'Behebe das oder wähle mit --data-dir einen anderen Ordner.',
  },
  data_dir_in_use: {
    message: 'Latchkey läuft bereits mit dem Datenordner {{path}}.',
    next: 'Wechsle dorthin oder beende es zuerst.',
  },
  data_dir_without_locks: {
    message:
      'Der Datenordner {{path}} liegt auf einem Dateisystem, das keine Dateien sperren kann, wie manche Netzwerkordner.',
    next: 'Wähle mit --data-dir einen Ordner auf einem Datenträger dieses Computers, oder schalte für den Netzwerkordner das Sperren von Dateien ein. Es wurde nichts geändert.',
  },
  data_dir_of_another: {
    message: 'Der Datenordner {{path}} gehört einem anderen Benutzer.',
    next: 'Mache deinen Benutzer zum Eigentümer oder wähle mit --data-dir einen anderen Ordner.',
  },
  data_dir_open: {
    message: 'Andere Benutzer können in den Datenordner {{path}} schreiben.',
    next: 'Nimm ihnen den Schreibzugriff oder wähle mit --data-dir einen Ordner nur für Latchkey.',
  },
  disk_full: {
    message: 'Der Datenträger ist voll. Es wurde nichts gespeichert.',
    next: 'Gib Speicherplatz frei und versuch es erneut.',
  },
} satisfies Partial<ErrorTexts>;
