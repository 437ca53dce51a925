import type { expiry as en } from '../../en/window/expiry.ts';
import type { Translated } from '../../translated.ts';

export const expiry: Translated<typeof en> = {
  expiries: {
    title: 'Ablaufdaten',
    saveCalendar: 'Als Kalenderdatei speichern',
    calendarSaved: 'Die Kalenderdatei wurde gespeichert. Ihre Erinnerungen kommen an den Tagen der Hinweise.',
    picture: 'Die nächsten 12 Monate',
    dayExpires_one: '{{date}}: {{count}} Schlüssel läuft ab',
    dayExpires_other: '{{date}}: {{count}} Schlüssel laufen ab',
    dayExpired_one: '{{date}}: {{count}} Schlüssel ist abgelaufen',
    dayExpired_other: '{{date}}: {{count}} Schlüssel sind abgelaufen',
    urgency: { expired: 'Abgelaufen', soon: 'Binnen 30 Tagen', later: 'Später' },
    today: 'Heute',
    chooseDay: 'Einen Tag wählen, um seine Schlüssel zu sehen. Ist es nur einer, führt der Tag zu ihm.',
    evenLater_one: '{{count}} Schlüssel läuft noch später ab.',
    evenLater_other: '{{count}} Schlüssel laufen noch später ab.',
    expired: 'Abgelaufen',
    expiredHint: 'Anbieter weisen diese Schlüssel zurück. Was noch einen benutzt, braucht einen neuen.',
    soon: 'Binnen 30 Tagen',
    soonNone: 'Keiner. Der nächste läuft am {{date}} ab.',
    never: 'Läuft nie ab',
    neverWhy:
      'Solange niemand einen solchen Schlüssel widerruft, funktioniert er für jeden, der ihn hat: Ein Leck, das keiner bemerkt, bleibt für immer offen. Ihm einen Ablauf geben, wo der Anbieter das erlaubt, oder ihn durch einen Schlüssel ersetzen, der abläuft.',
    ago: 'Abgelaufen {{when}}',
    more_one: '{{count}} weiteren zeigen',
    more_other: '{{count}} weitere zeigen',
    beyond_one: '{{count}} weiterer ist hier nicht aufgeführt.',
    beyond_other: '{{count}} weitere sind hier nicht aufgeführt.',
    emptyTitle: 'Kein Schlüssel läuft ab',
    emptyBody:
      'Beim Anlegen eines Schlüssels einen Ablauf wählen, dann erscheint hier sein letzter Tag. Latchkey meldet sich 15 und 7 Tage davor, so dass Zeit bleibt, ihn zu ersetzen.',
    noKeysTitle: 'Noch nichts im Blick zu behalten',
  },
  inbox: {
    title: 'Hinweise',
    unread_one: 'Hinweise, {{count}} ungelesen',
    unread_other: 'Hinweise, {{count}} ungelesen',
    isUnread: 'Ungelesen',
    mailFails: 'Die E-Mails gehen nicht hinaus',
    hint: 'Hier meldet sich Latchkey 15 und 7 Tage, bevor ein Schlüssel abläuft, und wenn er abgelaufen ist. Jedes Konto kann eigene Tage haben.',
    emptyTitle: 'Keine Hinweise',
    openPage: 'Seite des Anbieters öffnen',
    openPageOf: 'Seite von {{provider}} öffnen',
    showKey: 'Schlüssel zeigen',
    allowDesktop: 'Hinweise auch auf dem Desktop zeigen',
    allowed: 'Hinweise erscheinen auch auf dem Desktop.',
    refused:
      'Der Browser lässt Latchkey keine Hinweise auf dem Desktop zeigen. In seinen Einstellungen für diese Seite lässt sich das ändern.',
  },
};
