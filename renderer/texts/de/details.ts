import type { details as en } from '../en/details.ts';
import type { Translated } from '../languages.ts';

export const details: Translated<typeof en> = {
  messages: {
    label: 'Meldungen ({hotkey})',
    undo: 'Rückgängig',
    undoKeys: 'Rückgängig mit Strg+Z oder Cmd+Z',
    undone: 'Rückgängig gemacht.',
  },
  about: {
    title: 'Über Latchkey',
    open: 'Über Latchkey',
    host: { electron: 'In einem eigenen Fenster', loopback: 'Im Browser' },
    version: 'Version',
    runsAs: 'Läuft',
    dataDir: 'Datenordner',
    copyDataDir: 'Pfad des Datenordners kopieren',
    dataDirCopied: 'Der Pfad des Datenordners wurde kopiert.',
    secrets: 'Geheimnisse liegen',
    store: {
      keychain: 'im Schlüsselbund dieses Computers',
      'vault-file': 'in einer verschlüsselten Tresordatei im Datenordner',
    },
    licenses: 'Lizenzen',
    licensesHint:
      'Latchkey selbst steht unter der MIT-Lizenz. Es ist mit diesen Paketen gebaut; danke an alle, die sie geschrieben haben.',
    noLicenses: 'Diese Ausgabe kam ohne die Lizenzen ihrer Pakete.',
    noText: 'Das Paket kommt ohne den Text seiner Lizenz.',
  },
};
