import type { faults as en } from '../../en/window/faults.ts';
import type { Translated } from '../../translated.ts';

export const faults: Translated<typeof en> = {
  faults: {
    title: 'Fehler simulieren',
    body: 'Lass die Sandbox fehlschlagen und sieh, wie Latchkey reagiert. Echte Anbieter sind nicht betroffen.',
    fault: 'Fehler',
    faults: {
      latency: 'Langsame Antwort (4 Sekunden)',
      '429': 'Anfragelimit, 3 Sekunden warten (429)',
      '500': 'Interner Serverfehler (500)',
      '503': 'Dienst nicht verfügbar (503)',
      html: 'Webseite statt JSON',
      'half-reply': 'Antwort bricht ab, Änderung ausgeführt',
      'drop-before-commit': 'Verbindung bricht ab, keine Änderung',
      'drop-after-commit': 'Verbindung bricht ab, Änderung ausgeführt',
    },
    endpoint: 'Anfrage',
    endpoints: {
      any: 'Alle Anfragen',
      'GET /api-keys': 'Schlüssel auflisten',
      'POST /api-keys': 'Schlüssel erstellen',
      'PATCH /api-keys/:id': 'Schlüssel bearbeiten',
      'POST /api-keys/:id/regenerate': 'Schlüssel neu generieren',
      'DELETE /api-keys/:id': 'Schlüssel widerrufen',
      'POST /auth/validate-api-key': 'Schlüssel prüfen',
    },
    times: 'Anzahl der Anfragen',
    arm: 'Fehler hinzufügen',
    armed: 'Aktive Fehler',
    armedTimes_one: '{{count}} Anfrage',
    armedTimes_other: '{{count}} Anfragen',
    none: 'Keine aktiven Fehler.',
    disarm: 'Alle Fehler entfernen',
    role: 'Anmelden als',
    roles: {
      admin: 'Admin',
      token_manager: 'API Token Manager',
      member: 'Mitglied (darf keine Schlüssel verwalten)',
    },
    roleTaken: 'Latchkey verwendet jetzt neue Zugangsdaten mit dieser Rolle.',
  },
};
