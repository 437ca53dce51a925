import type { scopes as en } from '../../en/window/scopes.ts';
import type { Translated } from '../../translated.ts';

export const scopes: Translated<typeof en> = {
  scopes: {
    title: 'Berechtigungen',
    presets: {
      'read-public': 'Öffentliche Repositorys lesen',
      'read-only': 'Nur lesen',
      'read-write': 'Lesen und schreiben',
      everything: 'Alles',
      'edit-dns': 'DNS bearbeiten',
      'edit-workers': 'Workers bearbeiten',
      'send-mail': 'E-Mails senden',
    },
    old: 'Wie der alte Schlüssel',
    own: 'Selbst wählen',
    search: 'Berechtigungen suchen',
    noMatch: 'Keine passende Berechtigung.',
    found_one: '{{count}} gefunden',
    found_other: '{{count}} gefunden',
    chosen_one: '{{count}} Berechtigung gewählt',
    chosen_other: '{{count}} Berechtigungen gewählt',
    level: { write: 'darf schreiben', admin: 'darf verwalten' },
    loading: 'Berechtigungen werden geladen …',
  },
  packages: {
    title: 'Pakete und Organisationen',
    own: 'Nur diese',
    all: 'Alle Pakete',
    names: 'Pakete und Scopes',
    namesHint: 'Ein Paket wie @acme/ui, oder @acme für alle eines Scopes. Mehrere durch Kommas getrennt.',
    organizations: 'Organisationen',
    organizationsHint: 'Um ihre Mitglieder und Teams zu verwalten. Veröffentlichen erlaubt das nicht.',
  },
  areas: {
    title: 'Bereich',
    word: {
      project: 'Projekt',
      'project-or-group': 'Projekt oder Gruppe',
      team: 'Team',
      'zone-or-account': 'Zone oder Account',
      workspace: 'Arbeitsbereich',
    },
    choose: 'Bitte wählen',
    without: {
      all: 'Das ganze Konto',
      own: 'Keines; gehört dir selbst',
      page: 'Auf der Seite des Anbieters wählen',
    },
    loading: 'Wird geladen …',
    none: 'Dein Konto hat keine, oder die Zugangsdaten dürfen sie nicht auflisten.',
    notAll: 'Nur die ersten {{count}} werden aufgelistet.',
    search: 'Diese Liste durchsuchen',
    found_one: '{{count}} gefunden',
    found_other: '{{count}} gefunden',
  },
};
