import type { setup as en } from '../../en/window/setup.ts';
import type { Translated } from '../../translated.ts';

export const setup: Translated<typeof en> = {
  setup: {
    passphrase: 'Passphrase',
    repeat: 'Passphrase bestätigen',
    hint: 'Mindestens 8 Zeichen. Sie lässt sich nicht wiederherstellen. Bewahre eine Kopie an einem sicheren Ort auf.',
    afterProblem:
      'Um ihn zu verwenden, behebe das und starte Latchkey dann neu. Oder speichere deine Geheimnisse in einer Tresordatei:',
    mismatch: 'Die Passphrasen stimmen nicht überein.',
    strength: 'Stärke: {{level}}',
    strengths: { weak: 'schwach', fair: 'mäßig', good: 'gut', strong: 'stark' },
    strengthHint: 'Mehrere zufällige Wörter sind stärker als ein Wort mit Ziffern.',
    oneLine: 'Dieses Feld hat eine Zeile. Es wurde nichts eingefügt.',
    endLeftOut: 'Der Zeilenumbruch am Ende wurde weggelassen.',
  },
  locked: {
    touchId: 'Mit Touch ID entsperren',
    title: 'Tresor gesperrt',
    passphrase: 'Passphrase',
    unlock: 'Entsperren',
    unlocking: 'Wird entsperrt …',
    takeBack: 'Letzte Version zurückholen',
    leftOnClipboard:
      'Ein Geheimnis ist noch in der Zwischenablage. Bei der Rückkehr zu diesem Fenster wird sie geleert.',
  },
  firstRun: {
    title: 'Deine API-Schlüssel, einen Klick entfernt',
    intro:
      'Erstelle, rotiere und widerrufe Schlüssel bei deinen Anbietern und speichere die Geheimnisse auf diesem Computer.',
    sandbox: 'Sandbox ausprobieren',
    sandboxHint: 'Ein integrierter Übungsanbieter. Du brauchst kein Konto.',
    starting: 'Sandbox wird gestartet …',
    connect: 'Konto hinzufügen',
    have: 'Du hast schon einen Schlüssel?',
    add: 'Einfügen',
    keychainAsks:
      'Latchkey ist noch nicht signiert. Deshalb fragt macOS nach jedem Update für jeden Schlüssel nach dem Passwort des Schlüsselbunds. Bis Latchkey signiert ist, empfehlen wir eine Tresordatei. Du kannst sie unten wählen.',
  },
};
