import type { accounts as en } from '../../en/window/accounts.ts';
import type { Translated } from '../../translated.ts';

export const accounts: Translated<typeof en> = {
  accounts: {
    moreAreas: 'Weitere …',
    find: 'Konto suchen',
    noneFound: 'Kein Konto gefunden.',
    otherServices: 'Andere Dienste',
    heading: 'Konten',
    all: 'Alle Schlüssel',
    add: 'Konto hinzufügen',
    keys_one: '{{count}} aktiver Schlüssel',
    keys_other: '{{count}} aktive Schlüssel',
    keysOfMax: '{{count}} von {{max}} Schlüsseln',
    syncing: 'Wird synchronisiert …',
    syncingCount: '{{done}} von {{total}} synchronisiert …',
    syncFailed: 'Synchronisierung fehlgeschlagen',
    synced: 'Zuletzt synchronisiert: {{when}}',
    neverSynced: 'Noch nicht synchronisiert',
    paused: 'Pausiert',
    waiting: 'Anfragelimit erreicht. Neuer Versuch in {{seconds}} s',
    refresh: 'Aktualisieren',
    cancelSync: 'Synchronisierung anhalten',
    menu: 'Kontoaktionen',
    edit: 'Konto bearbeiten …',
    faults: 'Fehler simulieren …',
    updateCredential: 'Zugangsdaten aktualisieren …',
    rotateCredential: 'Zugangsdaten rotieren …',
    remove: 'Konto entfernen …',
    answersAt: 'API-URL:',
    verifiesAt: 'Prüf-URL:',
    clockAhead:
      'Die Uhr dieses Computers geht gegenüber {{provider}} {{time}} vor. Die angezeigten Restzeiten sind entsprechend zu kurz. Stelle die Uhr richtig.',
    clockBehind:
      'Die Uhr dieses Computers geht gegenüber {{provider}} {{time}} nach. Die angezeigten Restzeiten sind entsprechend zu lang. Stelle die Uhr richtig.',
  },
  addAccount: {
    title: 'Konto hinzufügen',
    provider: 'Anbieter',
    label: 'Name',
    labelHint: 'Wird in deiner Kontoliste angezeigt.',
    kind: 'Typ',
    baseUrl: 'Basis-URL der API',
    verificationUrl: 'Prüf-URL',
    verificationUrlHint:
      'Latchkey prüft Schlüssel mit einer GET-Anfrage an diese URL. Leer lassen, um nicht zu prüfen.',
    page: 'Seite für API-Token',
    pageHint:
      'Die Adresse deiner Organisation, {{path}}. Hinweise verlinken sie. Leer lassen, um den Hilfeartikel zu verlinken.',
    pageHintOwnServer:
      'Die Adresse auf deinem eigenen Server, {{path}}. Hinweise verlinken sie. Leer lassen, wenn du den öffentlichen Dienst von {{provider}} nutzt.',
    header: 'Authentifizierungs-Header',
    headerHint: '{key} wird durch den Schlüssel ersetzt.',
    noCredential:
      '{{provider}} hat keine API, um Schlüssel zu erstellen oder aufzulisten. Du verwaltest sie auf der Website, Latchkey führt dich durch die Schritte. Erforderliche Rolle: {{role}}.',
    credential: 'Zugangsdaten',
    credentialHint:
      'Einfügen: {{noun}}. Erforderliche Rolle: {{role}}. Wird nur im Schlüsselbund oder in der Tresordatei gespeichert.',
    show: 'Zugangsdaten anzeigen',
    hide: 'Zugangsdaten ausblenden',
    submit: 'Konto hinzufügen',
    submitting: 'Zugangsdaten werden geprüft …',
  },
  editAccount: {
    title: '„{{label}}“ bearbeiten',
    done: '„{{label}}“ gespeichert.',
    notices: 'Ablaufhinweise',
    onTheDay: 'Bei Ablauf',
    daysBefore_one: '{{count}} Tag vorher',
    daysBefore_other: '{{count}} Tage vorher',
  },
  unconfirmed: {
    heading: 'Pausierte Konten',
    title: '„{{label}}“ ist pausiert, weil die Daten des Kontos außerhalb von Latchkey geändert wurden.',
    explain:
      'Es wurde nichts gesendet. Wenn du fortfährst, sendet Latchkey die Zugangsdaten und Schlüssel dieses Kontos ({{provider}}) an:',
    noAddress: 'keine Adresse',
    page: 'Seite für API-Token: {{url}}',
    use: 'Diese Adresse verwenden',
  },
  updateCredential: {
    title: 'Zugangsdaten für „{{label}}“ aktualisieren',
    submit: 'Zugangsdaten aktualisieren',
    submitting: 'Zugangsdaten werden geprüft …',
    done: 'Zugangsdaten für „{{label}}“ aktualisiert.',
    notRotated:
      'Latchkey kann diese Zugangsdaten nicht selbst rotieren. Erstelle neue, wo die jetzigen erstellt wurden, und gib sie hier ein. Die alten funktionieren, bis du sie dort ungültig machst.',
  },
  rotateCredential: {
    title: 'Zugangsdaten von „{{label}}“ rotieren?',
    itself:
      '{{provider}} macht für die Zugangsdaten dieses Kontos ein neues Geheimnis. Das alte funktioniert sofort nicht mehr. Latchkey speichert das neue und prüft es.',
    another:
      'Latchkey erstellt mit den jetzigen Zugangsdaten neue, speichert und prüft sie. Danach widerruft Latchkey die alten bei {{provider}}.',
    elsewhere: 'Was die alten Zugangsdaten sonst noch verwendet, funktioniert nicht mehr.',
    confirm: 'Zugangsdaten rotieren',
    done: 'Zugangsdaten für „{{label}}“ rotiert.',
  },
  removeAccount: {
    title: '„{{label}}“ entfernen?',
    body_one: 'Die Zugangsdaten und {{count}} Schlüssel werden aus diesem Tresor entfernt.',
    body_other: 'Die Zugangsdaten und {{count}} Schlüssel werden aus diesem Tresor entfernt.',
    typeName: 'Zur Bestätigung „{{label}}“ eingeben',
    otherName: 'Das ist nicht der Name des Kontos.',
    atProvider: 'Bei {{provider}} ändert sich nichts. Die Schlüssel funktionieren weiter.',
    confirm: 'Konto entfernen',
    done: '„{{label}}“ entfernt.',
  },
};
