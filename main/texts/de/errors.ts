import type { ErrorTexts } from '../error-texts.ts';
import { lostAnswers } from './lost-answers.ts';
import { storageErrors } from './storage-errors.ts';

export const errors: ErrorTexts = {
  unknown_method: {
    message: 'Das Fenster und der Latchkey-Dienst haben verschiedene Versionen.',
    next: 'Starte Latchkey neu.',
  },
  host_unreachable: {
    message: 'Latchkey antwortet nicht.',
    next: 'Prüfe, ob es noch läuft, und starte es bei Bedarf neu.',
  },
  foreign_caller: {
    message: 'Diese Anfrage kam nicht aus dem Latchkey-Fenster.',
    next: 'Starte Latchkey neu und öffne die neue Adresse, die es ausgibt.',
  },
  tab_not_connected: {
    message: 'Dieser Tab ist nicht mit Latchkey verbunden.',
    next: 'Starte Latchkey noch einmal und öffne die neue Adresse, die es ausgibt.',
  },
  invalid_input: { message: '{{field}} prüfen: {{problem}}.', next: 'Korrigiere die Eingabe und versuch es erneut.' },
  internal: {
    message: 'Etwas ist schiefgegangen.',
    next: 'Versuch es erneut. Wenn es wieder passiert, starte Latchkey neu. Deine gespeicherten Daten bleiben erhalten.',
  },

  ...storageErrors,

  account_busy: {
    message: 'Ein neues Geheimnis oder neue Zugangsdaten für „{{label}}“ werden gerade erstellt oder noch angezeigt.',
    next: 'Warte, wähle „Fertig“ und versuch es dann erneut.',
  },
  account_not_found: { message: 'Dieses Konto ist nicht mehr im Tresor.', next: 'Lade die Kontoliste neu.' },
  account_exists: {
    message: 'Ein Konto mit dem Namen „{{account}}“ gibt es schon.',
    next: 'Verwende dieses Konto oder gib einen anderen Namen ein.',
  },
  account_ambiguous: {
    message: 'Mehr als ein Konto heißt „{{account}}“.',
    next: 'Benenne eines davon um oder erstelle den Schlüssel im Latchkey-Fenster.',
  },
  address_unconfirmed: {
    message:
      '„{{account}}“ ist pausiert, weil die Daten des Kontos außerhalb von Latchkey geändert wurden. Gesendet würde jetzt an {{address}}.',
    next: 'Prüfe die Adresse und wähle „Diese Adresse verwenden“ oder bearbeite das Konto. Es wurde nichts gesendet.',
  },
  address_changed: {
    message: 'Das Konto hat inzwischen eine andere Adresse.',
    next: 'Prüfe die neue Adresse. Es wurde nichts gesendet.',
  },
  mail_unconfirmed: {
    message:
      'E-Mail ist pausiert, weil die Einstellungen außerhalb von Latchkey geändert wurden. Gesendet würde jetzt an {{server}}.',
    next: 'Prüfe die E-Mail-Einstellungen, gib das Passwort erneut ein und speichere. Es wurde nichts gesendet.',
  },
  credential_missing: {
    message: 'Für das Konto „{{account}}“ sind keine Zugangsdaten gespeichert.',
    next: 'Entsperre den Schlüsselbund, falls er gesperrt ist. Sonst aktualisiere die Zugangsdaten des Kontos.',
  },
  credential_wrong_kind: {
    message: 'Dieser Schlüssel von {{provider}} funktioniert, kann aber keine Schlüssel verwalten.',
    next: 'Erforderlich: {{credential}}.',
  },
  credential_of_another: {
    message: 'Diese Zugangsdaten gehören zu einem anderen {{provider}}-Konto als „{{account}}“.',
    next: 'Verwende Zugangsdaten desselben Kontos oder füge das andere als neues Konto hinzu.',
  },
  key_is_credential: {
    message: 'Mit diesen Zugangsdaten arbeitet das Konto „{{account}}“ bei {{provider}} selbst.',
    next: 'Wähle im Menü des Kontos „Zugangsdaten rotieren“ oder aktualisiere sie zuerst mit anderen.',
  },
  key_of_service_account: {
    message: 'Dieser Schlüssel gehört zu einem Dienstkonto. {{provider}} löscht ihn nicht allein.',
    next: 'Lösche das Dienstkonto auf der Seite von {{provider}}, falls nichts anderes es nutzt. Aktualisiere dann die Schlüsselliste.',
  },
  key_not_found: { message: 'Dieser Schlüssel ist nicht mehr im Tresor.', next: 'Aktualisiere die Schlüsselliste.' },
  pending_secret_not_found: {
    message: 'Dieser Vorgang ist bereits abgeschlossen.',
    next: 'Aktualisiere die Schlüsselliste.',
  },
  ...lostAnswers,
  form_already_sent: {
    message: 'Dieses Formular wurde schon mit anderen Werten gesendet.',
    next: 'Schließe es und beginne neu.',
  },
  secret_not_here: {
    message: 'Das Geheimnis von „{{label}}“ ist nicht in diesem Tresor.',
    next: 'Gib es ein, wenn du es hast, oder rotiere den Schlüssel.',
  },
  reveal_not_allowed: {
    message: '{{provider}} zeigt Geheimnisse nur einmal an. „{{label}}“ kann nicht erneut angezeigt werden.',
    next: 'Kopiere es stattdessen aus dem Tresor.',
  },
  not_offered: { message: '{{provider}} unterstützt das nicht: {{what}}.', next: 'Rotiere stattdessen den Schlüssel.' },
  not_supported: { message: 'Das ist hier nicht verfügbar: {{what}}.', next: 'Es wurde nichts geändert.' },
  key_refused: {
    message: '{{provider}} lehnt dieses Geheimnis ab.',
    next: 'Prüfe, ob du es vollständig eingefügt hast und ob es zu diesem Konto gehört.',
  },
  secret_not_sendable: {
    message:
      'Latchkey kann dieses Geheimnis nicht an {{provider}} senden. Es enthält einen Zeilenumbruch, Leerraum am Anfang oder Ende oder ein Zeichen, das in einem HTTP-Header nicht möglich ist.',
    next: 'Du kannst es speichern und kopieren, aber nur dort prüfen, wo es verwendet wird.',
  },
  secret_not_storable: {
    message:
      '{{provider}} hat ein Geheimnis gesendet, das Latchkey nicht speichert: Es enthält einen Zeilenumbruch, Leerraum oder ein anderes Zeichen, das nicht in ein Geheimnis gehört, oder es ist zu lang.',
    next: 'Widerrufe diesen Schlüssel. Passiert das wieder, wende dich an den Support von {{provider}}.',
  },
  credential_not_sendable: {
    message:
      'Latchkey kann die Zugangsdaten des Kontos „{{account}}“ nicht an {{provider}} senden. Sie enthalten Leerraum oder ein Zeichen, das in einem HTTP-Header nicht möglich ist.',
    next: 'Aktualisiere die Zugangsdaten des Kontos.',
  },
  key_forbidden: {
    message: '{{provider}} hat mit 403 geantwortet. Ob das Geheimnis funktioniert, lässt sich daraus nicht erkennen.',
    next: 'Versuch es später erneut. Wenn es so bleibt, prüfe die Prüf-URL des Kontos.',
  },
  made_up_key_accepted: {
    message:
      'Die Adresse, an der Latchkey Schlüssel von {{provider}} prüft, akzeptiert alles, auch einen erfundenen Schlüssel. Sie zeigt also nicht, ob dieses Geheimnis funktioniert.',
    next: 'Ändere die URL des Kontos in eine, die nur einem gültigen Schlüssel antwortet.',
  },
  key_unverified: {
    message: 'Dieses Geheimnis konnte bei {{provider}} nicht geprüft werden. {{reason}}',
    next: 'Versuch es erneut oder speichere es ungeprüft.',
  },
  key_still_accepted: {
    message:
      '{{provider}} akzeptiert das Geheimnis von „{{label}}“ noch. Es wird deshalb nicht als widerrufen markiert.',
    next: 'Prüfe auf der Website von {{provider}}, ob es dort widerrufen ist, warte eine Minute und versuch es erneut.',
  },
  revocation_unverified: {
    message: 'Bei {{provider}} konnte nicht geprüft werden, ob „{{label}}“ widerrufen ist. {{reason}}',
    next: 'Versuch es erneut. Wenn du sicher bist, markiere es ungeprüft als widerrufen.',
  },
  key_in_vault: {
    message: 'Dieses Geheimnis ist schon im Tresor, als „{{label}}“.',
    next: 'Verwende diesen Schlüssel oder füge ein anderes Geheimnis ein.',
  },
  key_busy: {
    message: 'Für „{{label}}“ läuft gerade ein anderer Vorgang.',
    next: 'Schließe ihn zuerst ab und versuch es dann erneut.',
  },
  key_rotating: {
    message: '„{{label}}“ wird schon rotiert.',
    next: 'Schließe diese Rotation zuerst ab oder importiere diesen als eigenen Schlüssel.',
  },
  rotation_not_found: {
    message: 'Diese Rotation ist bereits abgeschlossen.',
    next: 'Aktualisiere die Schlüsselliste.',
  },
  new_key_unfinished: {
    message: 'Der neue Schlüssel ist noch nicht bereit. „{{label}}“ kann noch nicht stillgelegt werden.',
    next: 'Schließe zuerst die Erstellung des neuen Schlüssels ab.',
  },
  mail_failed: {
    message: 'Die E-Mail konnte nicht über {{server}} gesendet werden: {{reason}}.',
    next: 'Prüfe die E-Mail-Einstellungen. Latchkey versucht es automatisch erneut.',
  },
  mail_refused: {
    message: 'Der Mailserver hat diese E-Mail abgelehnt: {{reason}}.',
    next: 'Möglicherweise hat der Spamfilter sie blockiert. Andere E-Mails werden weiter gesendet.',
  },
  mail_not_set: { message: 'Es ist kein Mailserver eingerichtet.', next: 'Fülle zuerst die E-Mail-Einstellungen aus.' },
  sync_cancelled: {
    message: 'Synchronisierung angehalten.',
    next: 'Es wurde nichts geändert. Aktualisiere, um neu zu beginnen.',
  },
  import_unreadable: {
    message: 'Diese Datei kann nicht gelesen werden: {{reason}}.',
    next: 'Wähle eine andere Datei.',
  },
  import_too_many: {
    message: 'Diese Datei hat {{found}} Einträge. Latchkey kann höchstens {{max}} auf einmal importieren.',
    next: 'Teile die Datei auf und importiere die Teile einzeln.',
  },
  secret_altered: {
    message: 'Das gespeicherte Geheimnis war nicht dasselbe wie in der Datei und wurde wieder gelöscht.',
    next: 'Versuche es erneut oder verwende eine Tresordatei.',
  },
  import_gone: { message: 'Dieser Import ist abgelaufen.', next: 'Wähle die Datei erneut.' },

  key_already_revoked: { message: '„{{label}}“ ist schon widerrufen oder gelöscht.', next: 'Du musst nichts tun.' },
  removed_gone: { message: 'Das wird nicht mehr aufbewahrt.', next: 'Sieh dir die Liste noch einmal an.' },
  account_removed: { message: 'Das Konto „{{account}}“ ist nicht im Tresor.', next: 'Stelle es zuerst wieder her.' },
  key_removed: { message: '„{{label}}“ ist nicht im Tresor.', next: 'Stelle zuerst den Schlüssel wieder her.' },

  insecure_url: {
    message: 'An {{url}} würden deine Zugangsdaten unverschlüsselt gesendet.',
    next: 'Verwende eine https://-Adresse. http:// ist nur für diesen Computer erlaubt.',
  },
  provider_unreachable: {
    message: '{{provider}} ist nicht erreichbar.',
    next: 'Prüfe die Verbindung und die URL des Kontos und versuch es erneut.',
  },
  provider_host_not_found: {
    message: '{{host}}, der Host von {{provider}}, wurde nicht gefunden.',
    next: 'Prüfe die Verbindung und die URL des Kontos und versuch es erneut. Wenn dein Netzwerk einen Proxy braucht, setze HTTPS_PROXY und starte Latchkey neu.',
  },
  proxy_failed: {
    message: '{{provider}} ist über den Proxy {{proxy}} nicht erreichbar: {{reason}}. Nichts wurde gesendet.',
    next: 'Prüfe HTTPS_PROXY und NO_PROXY und starte Latchkey nach einer Änderung neu. Oder frag die Administration deines Netzwerks.',
  },
  provider_certificate_untrusted: {
    message: 'Latchkey vertraut dem Zertifikat von {{provider}} nicht: {{reason}}. Nichts wurde gesendet.',
    next: 'Möglicherweise fängt jemand die Verbindung ab. Prüfe dein Netzwerk, die Uhr dieses Computers und die URL des Kontos. Wenn deine Firma Zertifikate selbst ausstellt, füge ihr Stammzertifikat dem Zertifikatspeicher dieses Computers hinzu und starte Latchkey neu.',
  },
  provider_timeout: {
    message: '{{provider}} hat nicht innerhalb von {{seconds}} Sekunden geantwortet.',
    next: 'Versuch es gleich noch einmal.',
  },
  provider_unauthorized: {
    message: '{{provider}} hat die Zugangsdaten des Kontos „{{account}}“ nicht akzeptiert (401).',
    next: 'Aktualisiere die Zugangsdaten des Kontos. Erforderlich: {{credential}}.',
  },
  provider_forbidden: {
    message:
      'Die Zugangsdaten des Kontos „{{account}}“ haben bei {{provider}} keine Berechtigung, Schlüssel zu verwalten (403).',
    next: 'Verwende andere Zugangsdaten. Erforderliche Rolle: {{role}}.',
  },
  second_factor_needed: {
    message: '{{provider}} verlangt deinen zweiten Faktor.',
    next: 'Versuch es erneut und gib den Code ein oder bestätige auf der Seite von {{provider}}.',
  },
  confirmation_ended: {
    message:
      'Die Seite wartet nicht mehr auf deine Bestätigung. Sie wurde abgelehnt, oder es ist zu viel Zeit vergangen.',
    next: 'Brich ab und beginne von vorn.',
  },
  provider_payment_required: {
    message: '{{provider}} verlangt dafür einen kostenpflichtigen Tarif (402).',
    next: 'Prüfe deinen Tarif bei {{provider}} und versuch es erneut.',
  },
  provider_not_found: {
    message: '{{provider}} findet diesen Schlüssel nicht (404).',
    next: 'Aktualisiere die Schlüsselliste.',
  },
  provider_conflict: {
    message: '{{provider}} hat diese Anfrage schon mit anderen Daten erhalten (409).',
    next: 'Schließe das Formular und beginne neu.',
  },
  key_limit_reached: {
    message: '{{provider}} erlaubt {{max}} Schlüssel, {{current}} sind vergeben.',
    next: 'Widerrufe einen Schlüssel, den du nicht mehr brauchst, und versuch es erneut.',
  },
  provider_rejected: {
    message: '{{provider}} hat das abgelehnt: {{reason}}.',
    next: 'Korrigiere die Eingabe und versuch es erneut.',
  },
  provider_rate_limited: {
    message: 'Anfragelimit bei {{provider}} erreicht. Warte {{seconds}}.',
    next: 'Versuch es dann erneut.',
  },
  provider_failed: { message: 'Serverfehler bei {{provider}} ({{status}}).', next: 'Versuch es gleich noch einmal.' },
  provider_unexpected_reply: {
    message: 'Unerwartete Antwort von {{provider}}: {{reason}}.',
    next: 'Prüfe die URL des Kontos. Wenn sie stimmt, hat {{provider}} vielleicht die API geändert.',
  },

  clipboard_unavailable: {
    message: 'Kein Zugriff auf die Zwischenablage.',
    next: 'Erlaube dieser Seite den Zugriff auf die Zwischenablage oder speichere das Geheimnis als Datei.',
  },
  clipboard_not_in_front: { message: 'Nicht kopiert: Latchkey ist nicht vorn.', next: 'Kopiere im Latchkey-Fenster.' },
  clipboard_cleared: {
    message: 'Die Zwischenablage hat das Geheimnis verändert. Latchkey hat sie geleert.',
    next: 'Versuch es erneut oder speichere das Geheimnis als Datei.',
  },
  clipboard_not_cleared: {
    message: 'Latchkey sieht nicht, ob das Geheimnis kopiert wurde. Vielleicht ist es in der Zwischenablage.',
    next: 'Latchkey versucht weiter, sie zu leeren. Um sicherzugehen, kopiere etwas anderes.',
  },
  shortcut_taken: {
    message: 'Ein anderes Programm verwendet dieses Tastenkürzel bereits.',
    next: 'Wähle ein anderes. Es wurde nichts geändert.',
  },
  file_not_saved: {
    message: 'Die Datei konnte nicht gespeichert werden: {{reason}}.',
    next: 'Wähle einen anderen Speicherort und versuch es erneut.',
  },

  vault_paused: {
    message: 'Dieser Tresor wurde wiederhergestellt, deshalb wird noch nichts gesendet.',
    next: 'Wähle „Übernehmen“, wenn ab jetzt dieser Computer ihn benutzt.',
  },
  vault_not_empty: {
    message: 'In diesem Tresor sind schon Daten.',
    next: 'Bestätige, dass das Backup sie ersetzt.',
  },
  restored_secret_too_long: {
    message:
      '„{{title}}“ in diesem Backup ist {{bytes}} Byte lang. Der Schlüsselbund dieses Computers erlaubt höchstens {{max}}. Nichts wurde geändert.',
    next: 'Stelle das Backup stattdessen in einer Tresordatei wieder her.',
  },
  backup_unreadable: {
    message: 'Diese Datei ist kein Latchkey-Backup oder beschädigt.',
    next: 'Wähle ein anderes Backup.',
  },
  backup_passphrase_wrong: {
    message: 'Das ist nicht die Passphrase des Backups.',
    next: 'Gib die Passphrase ein, die du beim Sichern gewählt hast.',
  },
  backup_not_verified: {
    message: 'Das Backup ließ sich nicht zurücklesen und wurde deshalb nicht gespeichert.',
    next: 'Versuch es erneut.',
  },
  generation_not_found: {
    message: 'Diese frühere Datenbank ist beschädigt oder nicht mehr da.',
    next: 'Wähle eine andere oder stelle ein Backup wieder her.',
  },

  scopes_to_choose: {
    message: 'Ein Schlüssel dieses Kontos braucht Berechtigungen. Es gibt: {{offered}}.',
    next: 'Wähle welche davon mit --scope.',
  },
  area_to_choose: {
    message: 'Ein Schlüssel dieses Kontos gehört in einen dieser Bereiche: {{offered}}.',
    next: 'Wähle ihn mit --area.',
  },
  bad_references: {
    message: 'Latchkey kann das Gewünschte nicht herausgeben: {{references}}.',
    next: 'Korrigiere jeden dieser Verweise und versuch es erneut.',
  },
  not_allowed: {
    message: 'Latchkey hat das nicht getan: {{reason}}.',
    next: 'Öffne das Latchkey-Fenster, versuch es erneut und wähle dort „Erlauben“.',
  },
};
