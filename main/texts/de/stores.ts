import type { stores as en } from '../en/stores.ts';
import type { Translated } from '../translated.ts';

export const stores: Translated<typeof en> = {
  byId: {
    keychain: {
      name: 'Schlüsselbund dieses Computers',
      firstRun:
        'Geheimnisse werden im Schlüsselbund dieses Computers gespeichert. Die Datenbank von Latchkey enthält nur Bezeichnungen, Daten und maskierte Werte.',
      closed: 'Deine Geheimnisse sind im Schlüsselbund dieses Computers gespeichert.',
      unreachable: 'Latchkey kann nicht auf den Schlüsselbund zugreifen, in dem deine Geheimnisse gespeichert sind.',
      appPassphrase: 'App-Passphrase (zusätzlich zum Schlüsselbund)',
      notKept: 'Dir bleibt nur, was du kopiert oder gespeichert hast.',
    },
    'vault-file': {
      name: 'Verschlüsselte Tresordatei im Datenordner',
      firstRun:
        'Geheimnisse werden in einer verschlüsselten Tresordatei gespeichert. Die Datenbank von Latchkey enthält nur Bezeichnungen, Daten und maskierte Werte.',
      setupTitle: 'Tresordatei einrichten',
      setup:
        'Latchkey speichert deine Geheimnisse stattdessen in einer verschlüsselten Tresordatei. Das Format ist KDBX 4, du kannst sie also auch mit KeePassXC öffnen.',
      create: 'Tresordatei erstellen',
      creating: 'Tresordatei wird erstellt …',
      prefer: 'Stattdessen eine Tresordatei mit Passphrase verwenden',
      notKept:
        'Dir bleibt nur, was du kopiert oder gespeichert hast. Frühere Versionen der Tresordatei enthalten es bis zur dritten Änderung von jetzt an.',
    },
  },
  any: {
    name: '{{store}}',
    firstRun:
      'Geheimnisse werden in {{store}} gespeichert. Die Datenbank von Latchkey enthält nur Bezeichnungen, Daten und maskierte Werte.',
    closed: 'Deine Geheimnisse sind in {{store}} gespeichert.',
    unreachable: 'Latchkey kann nicht auf {{store}} zugreifen. Dort sind deine Geheimnisse gespeichert.',
    appPassphrase: 'App-Passphrase (zusätzlich zu {{store}})',
    setupTitle: '{{store}} einrichten',
    setup: 'Latchkey speichert deine Geheimnisse stattdessen in {{store}}.',
    create: '{{store}} einrichten',
    creating: '{{store}} wird eingerichtet …',
    prefer: 'Stattdessen {{store}} mit Passphrase verwenden',
    notKept: '{{store}} behält es nicht. Dir bleibt nur, was du kopiert oder gespeichert hast.',
  },
};
