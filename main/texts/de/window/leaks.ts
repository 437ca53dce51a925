import type { leaks as en } from '../../en/window/leaks.ts';
import type { Translated } from '../../translated.ts';

export const leaks: Translated<typeof en> = {
  leaks: {
    menu: 'Offengelegt …',
    heading: 'Offengelegte Schlüssel',
    title: '„{{label}}“ wurde offengelegt',
    mark: 'Offengelegt',
    choose: 'Was soll zuerst geschehen?',
    ways: {
      'end-first': 'Sofort widerrufen',
      'end-first_delete': 'Sofort löschen',
      'new-first': 'Zuerst einen Ersatz erstellen',
      regenerate: 'Geheimnis sofort neu generieren',
    },
    means: {
      'end-first':
        'Niemand kann mehr darauf zugreifen, aber auch deine eigenen Systeme nicht. Danach erstellst du einen Ersatz und stellst sie um.',
      'new-first':
        'Deine Systeme laufen weiter, während du sie umstellst. Das offengelegte Geheimnis gilt, bis du es widerrufst.',
      'new-first_delete':
        'Deine Systeme laufen weiter, während du sie umstellst. Das offengelegte Geheimnis gilt, bis du es löschst.',
      regenerate:
        'Der Eintrag bleibt und bekommt ein neues Geheimnis. Das offengelegte gilt sofort nicht mehr. Danach stellst du deine Systeme um.',
    },
    advised: '(empfohlen von {{provider}})',
    full: 'Alle {{max}} Schlüssel, die {{provider}} erlaubt, sind vergeben. Zuerst muss einer weg.',
    steps: {
      end: 'Offengelegtes widerrufen',
      end_delete: 'Offengelegtes löschen',
      new: 'Neuen Schlüssel erstellen',
      new_token: 'Neues Token erstellen',
      regenerate: 'Geheimnis neu generieren',
      update: 'Alles umstellen, was es verwendet',
    },
    take: {
      end: 'Widerrufen …',
      end_delete: 'Löschen …',
      new: 'Erstellen …',
      regenerate: 'Neu generieren …',
    },
    madeElsewhere: 'Schon erledigt',
    done: 'Erledigt',
    uses: 'Verwendet diesen Schlüssel',
    addUse: 'Was ihn noch verwendet',
    add: 'Hinzufügen',
    removeUse: '„{{name}}“ aus dieser Liste entfernen',
    onPage: 'Schlüssel bei {{provider}}',
    finish: 'Abschließen',
    finished: 'Offenlegung von „{{label}}“ erledigt.',
    notBegun: '„{{label}}“ wurde offengelegt. Noch ist nichts geschehen.',
    progress: '„{{label}}“ wurde offengelegt. {{done}} von {{count}} Schritten erledigt.',
    continue: 'Fortfahren',
  },
};
