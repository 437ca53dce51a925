import type { ErrorTexts } from '../error-texts.ts';

/** Errors after the answer to a write was lost. */
export const lostAnswers = {
  creation_too_old: {
    message: 'Es ist zu spät, um bei {{provider}} abzufragen, ob dieser Vorgang erfolgreich war.',
    next: 'Suche in der Liste nach einem unbekannten Schlüssel mit dieser Bezeichnung und widerrufe ihn.',
  },
  creation_not_found: {
    message: '{{provider}} führt diesen Schlüssel nicht auf.',
    next: 'Erstelle ihn erneut. Erscheinen später beide in der Liste, widerrufe den, dessen Geheimnis nicht in diesem Tresor ist.',
  },
  creation_in_doubt: {
    message:
      'Latchkey weiß nicht, welchen Schlüssel bei {{provider}} dieser Vorgang als „{{label}}“ erstellt hat: {{keys}}.',
    next: 'Widerrufe die, die niemand verwendet, und prüfe dann erneut.',
  },
  regeneration_lost: {
    message:
      'Das neue Geheimnis von „{{label}}“ ist verloren, und {{provider}} führt den Schlüssel unter einer anderen ID.',
    next: 'Synchronisiere das Konto. Dann kannst du den Schlüssel, der an seiner Stelle erscheint, neu generieren oder widerrufen.',
  },
  credential_lost: {
    message: '{{provider}} hat die Zugangsdaten von „{{account}}“ rotiert, aber die neuen sind hier nie angekommen.',
    next: 'Erstelle andere auf der Seite von {{provider}} und aktualisiere die Zugangsdaten des Kontos.',
  },
  credential_maybe_made: {
    message:
      'Latchkey kann nicht feststellen, ob {{provider}} neue Zugangsdaten für „{{account}}“ erstellt hat. Die alten funktionieren noch.',
    next: 'Aktualisiere die Schlüsselliste. Erscheint „{{label}}“ ein zweites Mal, widerrufe den neuen Eintrag. Rotiere dann erneut.',
  },
  new_credential_refused: {
    message: '{{provider}} lehnt die neuen Zugangsdaten von „{{account}}“ ab, und die alten funktionieren nicht mehr.',
    next: 'Warte eine Minute und rotiere erneut: Latchkey hat die neuen noch. Werden sie weiter abgelehnt, aktualisiere die Zugangsdaten mit anderen.',
  },
  old_secret_works: { message: 'Das alte Geheimnis funktioniert noch.', next: 'Generiere es bei Bedarf erneut.' },
} satisfies Partial<ErrorTexts>;
