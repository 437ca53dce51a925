import type { screens as en } from '../../en/window/screens.ts';
import type { Translated } from '../../translated.ts';

export const screens: Translated<typeof en> = {
  firstSteps: {
    heading: 'Erste Schritte',
    progress: 'Schritt {{step}} von {{steps}}: {{title}}',
    isDone: 'erledigt',
    skip: 'Schritte überspringen',
    title: {
      make: 'Übungsschlüssel anlegen',
      copy: 'Kopieren',
      paste: 'Und wieder weg',
    },
    body: {
      make: 'Ihn stellt die Sandbox auf diesem Computer aus. Sonst weiß niemand davon.',
      copy: 'Ein Klick auf die Zeile bringt ihn in die Zwischenablage, die Eingabetaste auch.',
      paste: 'Dort einfügen, wo er gebraucht wird. Dann nimmt Latchkey ihn von selbst aus der Zwischenablage.',
    },
    button: {
      make: 'Schlüssel anlegen',
      copy: 'Schlüssel kopieren',
      paste: 'Zwischenablage leeren',
    },
    doneTitle: 'Mehr braucht es nicht',
    doneBody: 'Angelegt, kopiert und aus der Zwischenablage verschwunden. Mit den eigenen Schlüsseln geht es genauso.',
    connect: 'Eigenes Konto verbinden',
    import: '.env-Datei importieren',
    palette: 'findet jeden Schlüssel und jede Aktion, überall in diesem Fenster.',
    close: 'Fertig',
  },
  noKeys: {
    notRead: 'Liste noch nicht gelesen',
    notReadBody: 'Die Schlüssel stehen hier, sobald {{provider}} antwortet.',
    assisted:
      '{{provider}} lässt Schlüssel nur auf der eigenen Seite anlegen. Dort einen anlegen und hier einfügen: Latchkey prüft und verwahrt ihn.',
    assisted_token:
      '{{provider}} lässt Tokens nur auf der eigenen Seite anlegen. Dort eines anlegen und hier einfügen: Latchkey prüft und verwahrt es.',
    byHand:
      'Hier einen Schlüssel von {{provider}} einfügen. Von da an kopiert ihn ein Klick, und kein Ablauf kommt überraschend.',
  },
};
