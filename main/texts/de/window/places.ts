import type { places as en } from '../../en/window/places.ts';
import type { Translated } from '../../translated.ts';

export const places: Translated<typeof en> = {
  places: {
    heading: 'Verwendet in',
    project: 'Projekt',
    noProject: 'Kein Projekt',
    environment: 'Umgebung',
    noEnvironment: 'Nicht festgelegt',
    environments: { development: 'Entwicklung', test: 'Test', production: 'Produktion' },
    variable: 'als {{name}} in {{file}}',
    variableAlone: 'als {{name}}',
    set: 'Projekt …',
    title_one: 'Projekt von {{count}} Schlüssel',
    title_other: 'Projekt von {{count}} Schlüsseln',
    body: 'Bei Schlüsseln, die an mehreren Stellen verwendet werden, gilt das für alle Stellen.',
    unchanged: 'Nicht ändern',
    done_one: 'Projekt für {{count}} Schlüssel aktualisiert.',
    done_other: 'Projekt für {{count}} Schlüssel aktualisiert.',
    remove: '{{place}} entfernen',
    removed: '„{{label}}“ wird nicht mehr als verwendet in {{place}} geführt.',
    move: 'In anderes Konto verschieben …',
    moveTitle_one: '{{count}} Schlüssel verschieben',
    moveTitle_other: '{{count}} Schlüssel verschieben',
    moveBody: 'Wähle das Konto oder gib den Namen eines neuen ein.',
    moveTo: 'Konto',
    moveSubmit: 'Verschieben',
    moving: 'Wird verschoben …',
    moved_one: '{{count}} Schlüssel nach {{service}} verschoben.',
    moved_other: '{{count}} Schlüssel nach {{service}} verschoben.',
  },
};
