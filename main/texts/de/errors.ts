import type { ErrorTexts, Phrases } from '../phrases.ts';

export const errors: ErrorTexts = {
  unknown_method: {
    message: 'Diese Version von Latchkey kennt diese Aktion nicht.',
    next: 'Latchkey neu starten, damit Fenster und Kern dieselbe Version haben.',
  },
  host_unreachable: {
    message: 'Latchkey selbst antwortet nicht.',
    next: 'Nachsehen, ob es noch läuft, und es neu starten. Eingetipptes bleibt hier stehen.',
  },
  foreign_caller: {
    message: 'Dieser Aufruf kam nicht aus dem Fenster von Latchkey.',
    next: 'Latchkey über die Adresse öffnen, die es beim Start ausgegeben hat.',
  },
  invalid_input: { message: '{{field}} prüfen: {{problem}}.', next: 'Ändern und erneut versuchen.' },
  internal: {
    message: 'In Latchkey ist etwas schiefgegangen.',
    next: 'Erneut versuchen. Passiert es wieder, Latchkey neu starten; nichts Gespeichertes geht verloren.',
  },

  setup_required: {
    message: 'Latchkey weiß noch nicht, wo es Geheimnisse verwahren soll.',
    next: 'Zuerst eine Passphrase für die Tresordatei wählen.',
  },
  setup_done: {
    message: 'Dieser Tresor enthält schon Geheimnisse, also bleibt ihr Ort, wie er ist.',
    next: 'Zuerst alle Konten entfernen oder einen anderen Datenordner benutzen.',
  },
  vault_locked: { message: 'Der Tresor ist gesperrt.', next: 'Mit der Passphrase entsperren.' },
  passphrase_wrong: {
    message: 'Das ist nicht die Passphrase dieses Tresors.',
    next: 'Feststelltaste und Tastaturbelegung prüfen und erneut versuchen. Nichts wurde geändert.',
  },
  keychain_unavailable: {
    message: 'Der Schlüsselbund dieses Computers ist nicht benutzbar: {{reason}}.',
    next: 'Den Schlüsselbund entsperren oder starten und Latchkey neu starten, oder Geheimnisse in einer Tresordatei verwahren.',
  },
  vault_file_missing: {
    message: 'Die Tresordatei {{path}} ist nicht da.',
    next: 'Sie zurücklegen oder einen ihrer früheren Stände wiederherstellen und erneut versuchen.',
  },
  vault_file_corrupt: {
    message: 'Die Tresordatei {{path}} ist beschädigt oder keine KDBX-4-Datei.',
    next: 'Einen ihrer früheren Stände wiederherstellen, die daneben liegen, und erneut versuchen.',
  },
  secret_store_failed: {
    message: 'Der Geheimnisspeicher hat versagt: {{reason}}.',
    next: 'Wird ein neues Geheimnis gezeigt, es jetzt kopieren oder als Datei speichern. Dann erneut versuchen.',
  },
  secret_too_long: {
    message: 'Dieses Geheimnis ist {{bytes}} Bytes lang; der Schlüsselbund dieses Computers fasst höchstens {{max}}.',
    next: 'Geheimnisse stattdessen in einer Tresordatei verwahren.',
  },

  records_newer: {
    message:
      'Die Aufzeichnungen in {{path}} stammen von einem neueren Latchkey (Version {{found}}, dieses kennt {{known}}).',
    next: 'Das neuere Latchkey installieren. Nichts wurde geändert.',
  },
  records_corrupt: {
    message: 'Die Aufzeichnungen in {{path}} sind beschädigt oder keine SQLite-Datenbank.',
    next: 'Die Datei aus einer Sicherung wiederherstellen, oder sie verschieben, um leer anzufangen. Nichts wurde geändert.',
  },
  records_unwritable: {
    message: 'Latchkey darf nicht nach {{path}} schreiben.',
    next: 'Dem eigenen Benutzer dort Schreibrechte geben oder mit --data-dir einen anderen Ordner wählen.',
  },
  data_dir_in_use: {
    message: 'Ein anderes Latchkey benutzt den Datenordner {{path}}.',
    next: 'Jenes benutzen oder es zuerst beenden.',
  },
  disk_full: {
    message: 'Der Datenträger ist voll, deshalb konnte nichts geschrieben werden.',
    next: 'Platz schaffen und erneut versuchen.',
  },

  account_busy: {
    message: 'Ein neues Geheimnis von „{{label}}“ ist unterwegs oder wird noch gezeigt.',
    next: 'Darauf warten, „Fertig“ wählen und das Konto danach entfernen.',
  },
  account_not_found: {
    message: 'Dieses Konto ist nicht in diesem Tresor.',
    next: 'Die Liste der Konten aktualisieren.',
  },
  account_exists: {
    message: 'Es gibt schon ein Konto „{{account}}“.',
    next: 'Es auswählen, um zu sehen, wo seine Schlüssel geprüft werden, oder dem Dienst einen anderen Namen geben.',
  },
  credential_missing: {
    message: 'Der Geheimnisspeicher enthält die Zugangsdaten des Kontos „{{account}}“ nicht.',
    next: 'Ist der Speicher gesperrt, ihn entsperren. Sonst die Zugangsdaten des Kontos ersetzen.',
  },
  credential_of_another: {
    message: 'Diese Zugangsdaten gehören bei {{provider}} zu einem anderen Konto als „{{account}}“.',
    next: 'Zugangsdaten desselben Kontos verwenden oder das andere als eigenes Konto hinzufügen.',
  },
  key_not_found: {
    message: 'Dieser Schlüssel ist nicht in diesem Tresor.',
    next: 'Die Liste der Schlüssel aktualisieren.',
  },
  creation_not_found: {
    message: 'Dieses Anlegen ist schon abgeschlossen.',
    next: 'Die Liste der Schlüssel aktualisieren.',
  },
  creation_too_old: {
    message: 'Es ist zu lange her, um {{provider}} zu fragen, was aus diesem Anlegen wurde.',
    next: 'In der Liste nach einem unbekannten Schlüssel dieses Namens suchen und ihn widerrufen.',
  },
  secret_not_here: {
    message: 'Dieser Tresor enthält das Geheimnis von „{{label}}“ nicht.',
    next: 'Der Schlüssel wurde anderswo angelegt oder nicht verwahrt. Wird sein Geheimnis gebraucht, einen neuen anlegen.',
  },
  reveal_not_allowed: {
    message: '„{{label}}“ wurde einmal gezeigt, wie bei {{provider}} üblich, und wird nicht noch einmal gezeigt.',
    next: 'Stattdessen aus dem Tresor kopieren.',
  },
  not_offered: {
    message: '{{provider}} bietet das nicht an: {{what}}.',
    next: 'Stattdessen „Ersetzen“ wählen.',
  },
  key_refused: {
    message: '{{provider}} weist dieses Geheimnis zurück.',
    next: 'Prüfen, ob es ganz eingefügt wurde und zu diesem Konto gehört.',
  },
  key_forbidden: {
    message: '{{provider}} hat mit 403 geantwortet, was nicht sagt, ob das Geheimnis gilt.',
    next: 'Später erneut versuchen. Bleibt es so, die Adresse prüfen, an der die Schlüssel des Kontos probiert werden.',
  },
  key_unproven: {
    message: 'Dieses Geheimnis ließ sich bei {{provider}} nicht prüfen: {{reason}}.',
    next: 'Erneut versuchen oder es ungeprüft verwahren.',
  },
  key_still_accepted: {
    message: '{{provider}} nimmt das Geheimnis von „{{label}}“ noch an, deshalb gilt es als nicht widerrufen.',
    next: 'Auf der Seite des Anbieters nachsehen, ob es dort weg ist, eine Minute warten und erneut versuchen.',
  },
  key_in_vault: {
    message: 'Dieses Geheimnis ist schon im Tresor: „{{label}}“.',
    next: 'Es von dort kopieren oder ein anderes einfügen.',
  },
  key_busy: {
    message: 'Mit „{{label}}“ geschieht gerade etwas anderes.',
    next: 'Das zuerst abschließen, dann erneut versuchen.',
  },
  rotation_not_found: {
    message: 'Diese Ersetzung ist schon abgeschlossen.',
    next: 'Die Liste der Schlüssel aktualisieren.',
  },
  new_key_unfinished: {
    message: 'Der neue Schlüssel ist noch nicht fertig, deshalb bleibt „{{label}}“, wie er ist.',
    next: 'Zuerst das Anlegen des neuen Schlüssels abschließen.',
  },
  mail_failed: {
    message: 'Die E-Mail konnte nicht gesendet werden: {{reason}}.',
    next: 'Die E-Mail-Einstellungen prüfen. Es wird von selbst erneut versucht.',
  },
  mail_refused: {
    message: 'Der Mailserver nimmt diese Nachricht nicht an: {{reason}}.',
    next: 'Vielleicht stört etwas darin seinen Spamfilter. Andere Nachrichten gehen trotzdem hinaus.',
  },
  mail_not_set: {
    message: 'Kein Mailserver ist eingestellt.',
    next: 'Zuerst die E-Mail-Einstellungen ausfüllen.',
  },
  sync_cancelled: {
    message: 'Der Abgleich wurde angehalten.',
    next: 'Jederzeit erneut aktualisieren. Was schon da war, bleibt.',
  },
  import_unreadable: { message: 'Diese Datei ist nicht lesbar: {{reason}}.', next: 'Eine andere Datei wählen.' },
  import_gone: { message: 'Dieser Import ist nicht mehr vorhanden.', next: 'Die Datei noch einmal wählen.' },

  key_already_revoked: { message: '„{{label}}“ ist schon widerrufen.', next: 'Es ist nichts weiter zu tun.' },
  key_still_active: {
    message: '„{{label}}“ funktioniert bei {{provider}} noch.',
    next: 'Zuerst widerrufen.',
  },

  insecure_url: {
    message: 'An die Adresse {{url}} gingen die Zugangsdaten unverschlüsselt.',
    next: 'Eine https://-Adresse benutzen. http:// wird nur für diesen Computer angenommen.',
  },
  provider_unreachable: {
    message: '{{provider}} ist nicht erreichbar.',
    next: 'Das Netz und die Adresse des Kontos prüfen, dann erneut versuchen.',
  },
  provider_timeout: {
    message: '{{provider}} hat nicht innerhalb von {{seconds}} Sekunden geantwortet.',
    next: 'Gleich noch einmal versuchen.',
  },
  provider_unauthorized: {
    message: '{{provider}} hat die Zugangsdaten des Kontos „{{account}}“ nicht angenommen (401).',
    next: 'Die Zugangsdaten des Kontos ersetzen. Nötig ist: {{credential}}.',
  },
  provider_forbidden: {
    message: 'Die Zugangsdaten des Kontos „{{account}}“ dürfen bei {{provider}} keine Schlüssel verwalten (403).',
    next: 'Andere Zugangsdaten benutzen. Nötig ist: {{role}}.',
  },
  provider_payment_required: {
    message: '{{provider}} verlangt dafür zuerst eine Zahlung (402).',
    next: 'Den Tarif bei {{provider}} klären, dann erneut versuchen.',
  },
  provider_not_found: {
    message: '{{provider}} kennt diesen Schlüssel nicht (404).',
    next: 'Die Liste der Schlüssel aktualisieren.',
  },
  provider_conflict: {
    message: 'Bei {{provider}} kam dieselbe Anfrage schon mit anderem Inhalt an (409).',
    next: 'Dieses Formular schließen und neu anfangen.',
  },
  key_limit_reached: {
    message: 'Bei {{provider}} sind {{current}} von {{max}} Schlüsseln in Gebrauch; mehr sind nicht erlaubt.',
    next: 'Einen Schlüssel widerrufen, der nicht mehr gebraucht wird, dann erneut versuchen.',
  },
  provider_rejected: {
    message: '{{provider}} hat das abgelehnt: {{reason}}.',
    next: 'Ändern und erneut versuchen.',
  },
  provider_rate_limited: {
    message: '{{provider}} bittet, {{seconds}} Sekunden zu warten.',
    next: 'Danach erneut versuchen.',
  },
  provider_failed: {
    message: 'Bei {{provider}} gab es einen eigenen Fehler ({{status}}).',
    next: 'Gleich noch einmal versuchen.',
  },
  provider_unexpected_reply: {
    message: '{{provider}} hat in einer Form geantwortet, die Latchkey nicht kennt: {{field}}.',
    next: 'Die Adresse des Kontos prüfen. Stimmt sie, hat {{provider}} vielleicht seine API geändert.',
  },

  clipboard_unavailable: {
    message: 'In die Zwischenablage kann nicht geschrieben werden.',
    next: 'Dieser Seite die Zwischenablage erlauben oder das Geheimnis als Datei speichern.',
  },
  shortcut_taken: {
    message: 'Dieses Tastenkürzel benutzt schon ein anderes Programm.',
    next: 'Ein anderes wählen. Bis dahin bleibt das bisherige.',
  },
  file_not_saved: {
    message: 'Die Datei konnte nicht gespeichert werden: {{reason}}.',
    next: 'Einen anderen Ort wählen und erneut versuchen.',
  },
};

export const phrases: Phrases = {
  'the access': 'Zugriff',
  'the address': 'Adresse',
  'the credential': 'Zugangsdaten',
  'the description': 'Beschreibung',
  'the expiry': 'Ablauf',
  'the label': 'Bezeichnung',
  'the name': 'Name',
  'the notes': 'Notizen',
  'the passphrase': 'Passphrase',
  'the provider': 'Anbieter',
  'the secret': 'Geheimnis',
  'the service': 'Dienst',

  'it cannot be chosen here': 'ist hier nicht wählbar',
  'it has a comma or a line break': 'enthält ein Komma oder einen Zeilenumbruch',
  'it has a broken character': 'enthält ein kaputtes Zeichen',
  'it has a day twice': 'enthält einen Tag doppelt',
  'it has a line break or a control character': 'enthält einen Zeilenumbruch oder ein Steuerzeichen',
  'it has a line break or a character that secrets never have':
    'enthält einen Zeilenumbruch oder ein Zeichen, das in Geheimnissen nie vorkommt',
  'it has a space, a line break or a character that credentials never have':
    'enthält ein Leerzeichen, einen Zeilenumbruch oder ein Zeichen, das in Zugangsdaten nie vorkommt',
  'it has a user name, a query or a fragment': 'enthält einen Benutzernamen, eine Abfrage oder ein Fragment',
  'it has fewer than {{n}} characters': 'hat weniger als {{n}} Zeichen',
  'it has more than {{n}} characters': 'hat mehr als {{n}} Zeichen',
  'it has more than {{n}} days': 'hat mehr als {{n}} Tage',
  'it has more than {{n}} entries': 'hat mehr als {{n}} Einträge',
  'it has more than {{n}} keys': 'hat mehr als {{n}} Schlüssel',
  'it has the wrong form': 'hat die falsche Form',
  'it has {{n}} characters, {{max}} are allowed': 'hat {{n}} Zeichen, erlaubt sind {{max}}',
  'it is another key’s': 'gehört zu einem anderen Schlüssel',
  'it is empty': 'darf nicht leer sein',
  'it is in the past': 'liegt in der Vergangenheit',
  'it is larger than 16 MiB': 'ist größer als 16 MiB',
  'it is not a date': 'ist kein Datum',
  'it is not a file': 'ist keine Datei',
  'it is not a mail address': 'ist keine E-Mail-Adresse',
  'it is not a web address': 'ist keine Webadresse',
  'it is not a shortcut such as Control+Shift+K': 'ist kein Tastenkürzel wie Control+Shift+K',
  'it is not of the form “Name: {key}”': 'hat nicht die Form „Name: {key}“',
  'it is not one that Latchkey knows': 'ist Latchkey nicht bekannt',
  'it is not one to choose from': 'steht nicht zur Wahl',
  'it is not the name of a host': 'ist kein Servername',
  'it is required': 'wird verlangt',
  'it is today; choose tomorrow or later': 'ist heute; morgen oder später wählen',
  'it is {{n}} days away, {{max}} are allowed': 'ist {{n}} Tage entfernt, erlaubt sind {{max}}',

  'a test secret did not come back as it was stored': 'ein Probegeheimnis kam anders zurück, als es gespeichert wurde',
  'it is locked, or refuses Latchkey': 'er ist gesperrt oder weist Latchkey ab',
  'no Secret Service answers': 'kein Secret Service antwortet',
  'the system does not answer': 'das System antwortet nicht',
  'Latchkey has no program to reach it on this system': 'Latchkey hat auf diesem System kein Programm dafür',
  'another program changed the passphrase of {{path}}': 'ein anderes Programm hat die Passphrase von {{path}} geändert',
  'there is a vault file at {{path}} already': 'unter {{path}} gibt es schon eine Tresordatei',
  'Latchkey may not read or write {{path}}': 'Latchkey darf {{path}} nicht lesen oder schreiben',
  '{{path}} or its folder is not there': '{{path}} oder der Ordner davon ist nicht da',
  '{{path}} could not be read or written ({{code}})': '{{path}} ließ sich nicht lesen oder schreiben ({{code}})',
  'you may not write there': 'dort fehlen die Schreibrechte',
  'that place is read-only': 'dieser Ort ist schreibgeschützt',
  'the system says {{code}}': 'das System meldet {{code}}',
  'it is damaged or not a KDBX 4 file': 'sie ist beschädigt oder keine KDBX-4-Datei',

  'a server on another computer needs TLS': 'ein Server auf einem anderen Computer braucht TLS',
  'no server answers there': 'dort antwortet kein Server',
  'no server of this name was found': 'kein Server dieses Namens wurde gefunden',
  'the certificate of the server is not to be trusted': 'dem Zertifikat des Servers ist nicht zu trauen',
  'the connection broke off': 'die Verbindung brach ab',
  'the password for the server is missing': 'das Passwort für den Server fehlt',
  'the server did not agree to an encrypted connection': 'der Server ging auf keine verschlüsselte Verbindung ein',
  'the server did not answer in time': 'der Server hat nicht rechtzeitig geantwortet',
  'the server does not answer as a mail server does': 'der Server antwortet nicht wie ein Mailserver',
  'the server ended the connection': 'der Server hat die Verbindung beendet',
  'the server refused the address': 'der Server hat die Adresse abgelehnt',
  'the server refused the message': 'der Server hat die Nachricht abgelehnt',
  'the server refused user name or password': 'der Server hat Benutzername oder Passwort abgelehnt',
  'the server wants a user name and a password': 'der Server verlangt Benutzername und Passwort',
  'it was refused for an unknown reason': 'sie wurde aus unbekanntem Grund abgelehnt',

  '“{{label}}” would have more than {{n}}': '„{{label}}“ hätte mehr als {{n}}',
  'the tags': 'Schlagwörter',
  'status {{code}}': 'Status {{code}}',
  'A vault file': 'Eine Tresordatei',
  'This computer': 'Dieser Computer',
  'Touch ID be used': 'Touch ID benutzen',
  'a key be regenerated': 'Schlüssel neu erzeugen',
  'a key be regenerated by other programs': 'Schlüssel durch andere Programme neu erzeugen',
  'a second passphrase be set': 'eine zweite Passphrase setzen',
  'keys be added by hand': 'Schlüssel von Hand hinzufügen',
  'other programs manage keys': 'Schlüssel durch andere Programme verwalten',
  'roles be practised': 'Rollen üben',
  'the access of a key be changed': 'den Zugriff eines Schlüssels ändern',
  'the expiry of a key be changed': 'den Ablauf eines Schlüssels ändern',
  'the label of a key be changed': 'die Bezeichnung eines Schlüssels ändern',
  'a new one': 'neue Zugangsdaten',
  'an administrator': 'die Rolle eines Administrators',
  'no such page': 'keine solche Seite',
  'no keys at its address': 'keine Schlüssel unter seiner Adresse',
  'an endless list': 'eine endlose Liste',
  'an incomplete list': 'eine unvollständige Liste',
  'the reply': 'die Antwort',
  'the reply broke off': 'die Antwort brach ab',
  'the reply is too large': 'die Antwort ist zu groß',
  'a web page instead of JSON': 'eine Webseite statt JSON',
  'something other than JSON': 'etwas anderes als JSON',
  'something went wrong': 'etwas ging schief',
};
