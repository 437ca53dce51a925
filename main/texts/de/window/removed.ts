import type { removed as en } from '../../en/window/removed.ts';
import type { Translated } from '../../translated.ts';

export const removed: Translated<typeof en> = {
  removed: {
    title: 'Entfernt',
    count_one: '{{count}} Eintrag',
    count_other: '{{count}} Einträge',
    kinds: {
      key: 'Schlüssel entfernt',
      account: 'Konto entfernt',
      replaced: 'Geheimnis ersetzt',
      credential: 'Zugangsdaten aktualisiert',
      revoked: 'Widerrufen, nicht geprüft',
      revoked_delete: 'Gelöscht, nicht geprüft',
    },
    noSecret: 'ohne Geheimnis',
    daysLeft_one: 'Noch {{count}} Tag aufbewahrt',
    daysLeft_other: 'Noch {{count}} Tage aufbewahrt',
    keysHint:
      'Die Eingabetaste stellt den gewählten Eintrag wieder her, Entf löscht ihn. Es zählen nur Tage, an denen Latchkey läuft.',
    restore: 'Wiederherstellen',
    restoreOne: '„{{label}}“ wiederherstellen',
    restored: '„{{label}}“ wiederhergestellt.',
    erase: 'Löschen …',
    eraseOne: '„{{label}}“ löschen …',
    eraseAll: 'Alles löschen …',
    eraseTitle: '„{{label}}“ endgültig löschen?',
    eraseSeveral_one: '{{count}} Eintrag endgültig löschen?',
    eraseSeveral_other: '{{count}} Einträge endgültig löschen?',
    eraseBody:
      'Das lässt sich nicht rückgängig machen. Ein Geheimnis, das bei seinem Anbieter noch funktioniert, funktioniert dort weiter.',
    eraseCopies:
      'Auch aus früheren Versionen der Tresordatei wird es gelöscht. Backups, die du gespeichert hast, enthalten es noch.',
    eraseConfirm: 'Endgültig löschen',
    erasing: 'Wird gelöscht …',
    erased_one: '{{count}} Eintrag gelöscht.',
    erased_other: '{{count}} Einträge gelöscht.',
    left: 'Diese früheren Versionen der Tresordatei konnten nicht geändert werden und enthalten das Gelöschte vielleicht noch: {{list}}. Lösche sie, wenn du sie nicht brauchst.',
    emptyTitle: 'Nichts entfernt',
    emptyBody_one:
      'Wenn du einen Schlüssel oder ein Konto entfernst, ein Geheimnis ersetzt oder einen Schlüssel ohne Prüfung als widerrufen oder gelöscht markierst, kannst du es hier wiederherstellen, solange Latchkey noch an {{count}} Tag läuft. Nichts anderes kann diese Geheimnisse kopieren, anzeigen oder senden. Ein Geheimnis, das sein Anbieter ablehnt, wird sofort gelöscht.',
    emptyBody_other:
      'Wenn du einen Schlüssel oder ein Konto entfernst, ein Geheimnis ersetzt oder einen Schlüssel ohne Prüfung als widerrufen oder gelöscht markierst, kannst du es hier wiederherstellen, solange Latchkey noch an {{count}} Tagen läuft. Nichts anderes kann diese Geheimnisse kopieren, anzeigen oder senden. Ein Geheimnis, das sein Anbieter ablehnt, wird sofort gelöscht.',
    emptyOff: 'Entfernte Geheimnisse werden sofort gelöscht. Das ist in den Einstellungen so gewählt.',
    accountThere_one: 'Du hast „{{label}}“ mit {{count}} Schlüssel entfernt. Du kannst es noch wiederherstellen.',
    accountThere_other: 'Du hast „{{label}}“ mit {{count}} Schlüsseln entfernt. Du kannst es noch wiederherstellen.',
  },
  removeKey: {
    title: '„{{label}}“ aus diesem Tresor entfernen?',
    atProvider: 'Bei {{provider}} ändert sich nichts. Der Schlüssel funktioniert weiter.',
    listed: '{{provider}} führt ihn weiter auf. In der Liste bleibt er deshalb als „Nicht in diesem Tresor“.',
    confirm: 'Schlüssel entfernen',
  },
  kept_one: 'Unter „Entfernt“ kannst du das rückgängig machen, solange Latchkey noch an {{count}} Tag läuft.',
  kept_other: 'Unter „Entfernt“ kannst du das rückgängig machen, solange Latchkey noch an {{count}} Tagen läuft.',
  notKept:
    'Nur hier gespeicherte Geheimnisse werden sofort gelöscht. Das ist in den Einstellungen so gewählt und lässt sich nicht rückgängig machen.',
};
