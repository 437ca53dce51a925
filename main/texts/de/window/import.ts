import type { importing as en } from '../../en/window/import.ts';
import type { Translated } from '../../translated.ts';

export const importing: Translated<typeof en> = {
  import: {
    open: 'Importieren …',
    title: 'Schlüssel importieren',
    body: 'Importiere aus einer .env-Datei oder einer KeePassXC-Datenbank (KDBX 4). Gespeichert wird erst, wenn du bestätigst.',
    file: 'Datei',
    again: 'Wähle „{{file}}“ erneut, um fortzufahren. Deine Auswahl ist noch da.',
    passphrase: 'Passwort der Datenbank',
    read: 'Inhalt anzeigen',
    reading: 'Wird gelesen …',
    found_one: '{{count}} Eintrag gefunden',
    found_other: '{{count}} Einträge gefunden',
    nothing: 'In dieser Datei wurden keine Schlüssel gefunden.',
    duplicate: 'Schon im Tresor als „{{label}}“',
    choose: '{{name}} importieren',
    label: 'Bezeichnung von {{name}}',
    service: 'Dienst von {{name}}',
    serviceColumn: 'Dienst',
    submit_one: '{{count}} Schlüssel importieren',
    submit_other: '{{count}} Schlüssel importieren',
    submitting: 'Wird importiert …',
    done_one: '{{count}} Schlüssel importiert.',
    done_other: '{{count}} Schlüssel importiert.',
    repeated: 'In dieser Datei mehrfach gesetzt. Der letzte Wert wird verwendet.',
    expires: 'Läuft am {{date}} ab.',
    withNotes: 'Notizen und URLs importieren',
    withNotesHint: 'Notizen sind in Latchkey nicht verschlüsselt. Nicht aktivieren, wenn sie Geheimnisse enthalten.',
    unknownService: 'Importiert',
    tooLarge: 'Die Datei ist größer als 16 MiB.',
  },
};
