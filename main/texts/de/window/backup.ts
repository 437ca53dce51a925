import type { backup as en } from '../../en/window/backup.ts';
import type { Translated } from '../../translated.ts';

export const backup: Translated<typeof en> = {
  backup: {
    heading: 'Sichern und wiederherstellen',
    hint: 'Eine verschlüsselte Datei mit allen Konten, Schlüsseln und Geheimnissen. Auch KeePassXC kann sie öffnen.',
    save: 'Sichern…',
    restore: 'Wiederherstellen…',
    saveTitle: 'Tresor sichern',
    passphrase: 'Passphrase des Backups',
    ofVault: 'Dieselbe wie die der Tresordatei',
    ofBackup: 'Eine andere',
    vaultPassphrase: 'Passphrase der Tresordatei',
    newPassphrase: 'Neue Passphrase für das Backup',
    newPassphraseHint:
      'Mindestens 8 Zeichen. Ohne sie kann niemand das Backup öffnen, also bewahre sie an einem sicheren Ort auf.',
    saveNow: 'Sichern',
    saving: 'Wird gesichert…',
    saved_one: 'Gesichert: die Datenbank und {{count}} Geheimnis.',
    saved_other: 'Gesichert: die Datenbank und {{count}} Geheimnisse.',
    restoreTitle: 'Backup wiederherstellen',
    restoreHint: 'An deine Anbieter wird nichts gesendet, bis du sagst, dass dieser Computer übernimmt.',
    becomesPassphrase: 'Die Passphrase des Backups wird zu der der neuen Tresordatei.',
    file: 'Backup-Datei (.kdbx)',
    tooLarge: 'Die Datei ist größer, als ein Backup sein kann.',
    unreadable: 'Die Datei lässt sich nicht lesen.',
    restoreNow: 'Wiederherstellen',
    replaceNow: 'Alles ersetzen',
    restoring: 'Wird wiederhergestellt…',
    restored: 'Backup wiederhergestellt.',
    replaces_one: 'Das Backup ersetzt alles in diesem Tresor: {{count}} Konto mit seinen Schlüsseln.',
    replaces_other: 'Das Backup ersetzt alles in diesem Tresor: {{count}} Konten mit ihren Schlüsseln.',
    replacesText:
      'Was jetzt hier ist, bleibt im Datenordner als before-restore.kdbx erhalten, mit der Passphrase des Backups. Danach wird der Tresor gesperrt.',
    paused: 'Dieser Tresor wurde wiederhergestellt und pausiert',
    pausedText:
      'Es wird nichts gesendet, und unterbrochene Vorgänge gehen nicht weiter. Übernimm, wenn kein anderer Computer diesen Tresor mehr benutzt.',
    takeOver: 'Übernehmen',
    lost_one: '{{count}} gespeichertes Geheimnis ist nicht in der Liste',
    lost_other: '{{count}} gespeicherte Geheimnisse sind nicht in der Liste',
    lostText:
      'Die Datenbank ist älter als deine Geheimnisse oder ging verloren. Kehre zu einer Kopie mit ihnen zurück, stelle ein Backup wieder her oder nimm die Geheimnisse als Schlüssel auf.',
    takeIn: 'Als Schlüssel aufnehmen',
    taken_one: '{{count}} Schlüssel aufgenommen.',
    taken_other: '{{count}} Schlüssel aufgenommen.',
    leave: 'So lassen',
    withoutSecret_one: 'Das Geheimnis von {{count}} Schlüssel fehlt',
    withoutSecret_other: 'Die Geheimnisse von {{count}} Schlüsseln fehlen',
    withoutSecretText:
      'Laut Datenbank sind sie in diesem Tresor, aber die Tresordatei hat sie nicht. Kehre zu einer neueren Kopie zurück, stelle ein Backup wieder her oder markiere die Schlüssel als nicht in diesem Tresor. Du kannst ihre Geheimnisse später wieder eingeben.',
    mark: 'Als nicht im Tresor markieren',
    marked_one: '{{count}} Schlüssel markiert.',
    marked_other: '{{count}} Schlüssel markiert.',
    older_one: 'Die Datenbank ist älter als der Schlüsselbund: {{count}} Schreibvorgang fehlt',
    older_other: 'Die Datenbank ist älter als der Schlüsselbund: {{count}} Schreibvorgänge fehlen',
    olderText:
      'Seither gespeicherte Geheimnisse sind im Schlüsselbund, aber nicht in der Liste. Kehre zu einer neueren Kopie zurück oder stelle ein Backup wieder her.',
    gone: 'Die Datenbank ist leer, aber in diesem Ordner war ein Tresor',
    goneText:
      'Seine Geheimnisse sind noch im Schlüsselbund, aber nur die Datenbank weiß, welche es sind. Stelle ein Backup wieder her, oder beende Latchkey und lege latchkey.sqlite zurück.',
    empty: 'Die Datenbank ist leer, aber es gibt frühere Kopien von ihr',
    emptyText: 'Vielleicht wurde sie gelöscht. Kehre zur neuesten Kopie zurück oder stelle ein Backup wieder her.',
    goBackTo: 'Zurück zum {{time}}',
    goBackTitle: 'Zu einer früheren Datenbank zurückkehren?',
    goBack: 'Zurückkehren',
    goBackText:
      'Die Datenbank wird, was sie am {{time}} war. Deine Geheimnisse und die jetzige Datenbank bleiben erhalten. Danach wird der Tresor gesperrt und pausiert.',
  },
};
