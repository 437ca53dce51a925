import type { setup as en } from '../../en/window/setup.ts';
import type { Translated } from '../../translated.ts';

export const setup: Translated<typeof en> = {
  setup: {
    title: 'Tresordatei einrichten',
    file: 'Latchkey speichert deine Geheimnisse stattdessen in einer verschlüsselten Tresordatei. Das Format ist KDBX 4, du kannst sie also auch mit KeePassXC öffnen.',
    passphrase: 'Passphrase',
    repeat: 'Passphrase bestätigen',
    hint: 'Mindestens 8 Zeichen. Sie lässt sich nicht wiederherstellen. Bewahre eine Kopie an einem sicheren Ort auf.',
    mismatch: 'Die Passphrasen stimmen nicht überein.',
    create: 'Tresordatei erstellen',
    creating: 'Tresordatei wird erstellt …',
  },
  locked: {
    touchId: 'Mit Touch ID entsperren',
    title: 'Tresor gesperrt',
    passphrase: 'Passphrase',
    unlock: 'Entsperren',
    unlocking: 'Wird entsperrt …',
    keychain: 'Latchkey kann nicht auf den Schlüsselbund zugreifen, in dem deine Geheimnisse gespeichert sind.',
    closed: 'Deine Geheimnisse sind im Schlüsselbund dieses Computers gespeichert.',
  },
  firstRun: {
    title: 'Deine API-Schlüssel, einen Klick entfernt',
    intro:
      'Erstelle, rotiere und widerrufe Schlüssel bei deinen Anbietern und speichere die Geheimnisse auf diesem Computer.',
    keychain:
      'Geheimnisse werden im Schlüsselbund dieses Computers gespeichert. Die Datenbank von Latchkey enthält nur Bezeichnungen, Daten und maskierte Werte.',
    vaultFile:
      'Geheimnisse werden in einer verschlüsselten Tresordatei gespeichert. Die Datenbank von Latchkey enthält nur Bezeichnungen, Daten und maskierte Werte.',
    sandbox: 'Sandbox ausprobieren',
    sandboxHint: 'Ein integrierter Übungsanbieter. Du brauchst kein Konto.',
    starting: 'Sandbox wird gestartet …',
    connect: 'Konto hinzufügen',
    have: 'Du hast schon einen Schlüssel?',
    add: 'Einfügen',
    preferFile: 'Stattdessen eine Tresordatei mit Passphrase verwenden',
  },
};
