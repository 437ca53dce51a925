import type {
  backups as enBackups,
  backupCommands as enCommands,
  backupProblems as enProblems,
} from '../../en/command-line/backups.ts';
import type { Translated } from '../../translated.ts';

/** `latchkey backup` and `latchkey restore`. */
export const backupCommands: Translated<typeof enCommands> = {
  backup: {
    summary: 'Den ganzen Tresor als eine verschlüsselte Datei sichern',
    details:
      'Latchkey fragt dich vorher. Mit einer Tresordatei hat das Backup deren Passphrase, mit dem Schlüsselbund eine eigene. Gib\nsie im Terminal ein oder übergib sie in einem Dateideskriptor. Die Datei wird noch einmal geöffnet und verglichen, bevor\nsie ihren Namen bekommt. Eine vorhandene Datei wird nie ersetzt.',
  },
  restore: {
    summary: 'Ein Backup an die Stelle des Tresors setzen',
    details:
      'Latchkey fragt dich vorher. Was im Tresor ist, bleibt im Datenordner als before-restore.kdbx erhalten. Der\nwiederhergestellte Tresor ist pausiert: Es wird nichts gesendet, bis du im Fenster „Übernehmen“ wählst. In einem Ordner\nohne Tresor entsteht einer.',
  },
};

export const backups: Translated<typeof enBackups> = {
  ofVault: 'Passphrase der Tresordatei (sie ist nicht zu sehen):',
  ofBackup: 'Passphrase des Backups (sie ist nicht zu sehen):',
  fresh: 'Neue Passphrase für das Backup (sie ist nicht zu sehen):',
  again: 'Dieselbe Passphrase noch einmal (sie ist nicht zu sehen):',
  saved: {
    one: 'Gesichert: die Datenbank und {{count}} Geheimnis.',
    other: 'Gesichert: die Datenbank und {{count}} Geheimnisse.',
  },
  restored: 'Wiederhergestellt. Der Tresor ist pausiert, bis du in Latchkey „Übernehmen“ wählst.',
  restoredLocked:
    'Wiederhergestellt. Der Tresor ist pausiert, bis du in Latchkey „Übernehmen“ wählst. Er ist gesperrt.',
};

export const backupProblems: Translated<typeof enProblems> = {
  file_exists: {
    message: '{{file}} gibt es schon.',
    next: 'Wähle einen anderen Namen. Ein Backup ersetzt nie eine Datei.',
  },
  file_unreadable: { message: '{{file}} lässt sich nicht lesen ({{reason}}).', next: 'Prüfe den Pfad und die Rechte.' },
  passphrases_differ: {
    message: 'Die beiden Passphrasen sind verschieden.',
    next: 'Führe den Befehl noch einmal aus.',
  },
};
