import type { screens as en } from '../../en/window/screens.ts';
import type { Translated } from '../../translated.ts';

export const screens: Translated<typeof en> = {
  firstSteps: {
    heading: 'Erste Schritte',
    progress: 'Schritt {{step}} von {{steps}}: {{title}}',
    isDone: 'erledigt',
    skip: 'Überspringen',
    title: {
      make: 'Übungsschlüssel erstellen',
      copy: 'Schlüssel kopieren',
      paste: 'Zwischenablage wird geleert',
    },
    body: {
      make: 'Die integrierte Sandbox stellt ihn aus. Kein echter Dienst ist beteiligt.',
      copy: 'Klicke auf die Zeile oder drücke die Eingabetaste, um ihn in die Zwischenablage zu kopieren.',
      paste: 'Füge ihn dort ein, wo du ihn brauchst. Latchkey leert danach die Zwischenablage.',
    },
    button: {
      make: 'Schlüssel erstellen',
      copy: 'Schlüssel kopieren',
      paste: 'Zwischenablage leeren',
    },
    doneTitle: 'Alles bereit',
    doneBody:
      'Du hast einen Schlüssel erstellt und kopiert, und die Zwischenablage ist wieder leer. Mit deinen eigenen Schlüsseln geht es genauso.',
    connect: 'Konto hinzufügen',
    import: '.env-Datei importieren',
    quickSearch: 'findet jeden Schlüssel und jede Aktion.',
    close: 'Fertig',
  },
  noKeys: {
    notRead: 'Schlüssel noch nicht geladen',
    notReadBody: 'Die Schlüssel erscheinen hier, sobald {{provider}} antwortet.',
    assisted:
      'Erstelle den Schlüssel auf der Website von {{provider}} und füge ihn hier ein. Latchkey prüft und speichert ihn.',
    assisted_token:
      'Erstelle das Token auf der Website von {{provider}} und füge es hier ein. Latchkey prüft und speichert es.',
    byHand:
      'Füge hier einen Schlüssel von {{provider}} ein, um ihn mit einem Klick zu kopieren und vor Ablauf erinnert zu werden.',
  },
};
