import type { CommandLineTexts } from '../../command-line-texts.ts';
import { backupCommands, backupProblems, backups } from './backups.ts';
import { next } from './next.ts';
import { project, projectCommands, projectProblems } from './project.ts';
import { helpers, setup, setupProblems } from './setup.ts';
import { shimCommands, shimProblems, shims } from './shims.ts';

export const commandLine: CommandLineTexts = {
  help: {
    what: 'Latchkey verwahrt deine API-Schlüssel und gibt sie an die Programme, die sie brauchen.',
    usage: 'Aufruf',
    command: 'BEFEHL [ARGUMENT…]',
    groups: {
      process: 'Ein Schlüssel für ein Programm',
      project: 'Die Schlüssel eines Projekts',
      tools: 'Für andere Werkzeuge',
      keys: 'Schlüssel beim Anbieter',
      vault: 'Der Tresor',
      shell: 'Dieses Programm',
    },
    options: 'Optionen',
    globalOptions: 'Optionen aller Befehle',
    examples: 'Beispiele',
    references: 'Verweise',
    aboutReferences:
      'REF nennt einen Schlüssel: lk://KONTO/BEZEICHNUNG, mit Leer- und Sonderzeichen in Prozentschreibweise, oder lk:ID.\n„latchkey ls“ zeigt die Verweise aller Schlüssel.',
    more: '„latchkey help BEFEHL“ zeigt mehr über einen Befehl.',
  },
  commands: {
    run: {
      summary: 'Ein Programm mit Schlüsseln in seiner Umgebung ausführen',
      details:
        'Die Variablen kommen von -e und aus .env-Dateien mit Verweisen (NAME=lk://konto/bezeichnung). Die Befehlszeile geht vor\nDateien, eine spätere Datei vor einer früheren. Ohne beides wird die .env-Datei dieses Ordners gelesen. Andere Zeilen\nbleiben, wie sie sind. Latchkey fragt dich einmal, welches Programm die Schlüssel bekommen darf.\n\nIn Ausgaben an andere Programme und in Dateien stehen statt der Geheimnisse ihre Masken.\n\nExit-Status: der des Programms, 128 + n nach dem Signal n; 125, wenn es an Latchkey liegt, 126, wenn sich das Programm\nnicht ausführen lässt, 127, wenn es keines gibt.',
    },
    get: {
      summary: 'Das Geheimnis eines Schlüssels an ein Programm ausgeben, oder ein anderes seiner Felder',
      details:
        'Das Geheimnis kommt Byte für Byte, ohne Zeilenumbruch. Auf ein Terminal oder in eine Datei wird es nur mit --print geschrieben.',
    },
    copy: {
      summary: 'Das Geheimnis eines Schlüssels in die Zwischenablage kopieren',
      details: 'Latchkey fragt dich, kopiert es und leert die Zwischenablage später wieder.',
    },
    ...projectCommands,
    ...shimCommands,
    setup: {
      summary: 'Ein anderes Werkzeug seinen Schlüssel bei Latchkey holen lassen',
      details:
        'Ordnet den Schlüssel einer Adresse des Werkzeugs zu und schreibt in dessen eigene Datei, dass es Latchkey fragt. Die Zeilen\nwerden vorher gezeigt, und Latchkey fragt dich nach dem Schlüssel. --undo nimmt beides zurück. Ohne Werkzeug zeigt „setup“,\nwas zugeordnet ist. Ohne Schlüssel fragt Git für jede Adresse, und docker, cargo und terraform fragen für eine.\nWas du dort eintippst, lässt sich dann behalten.',
    },
    helper: {
      summary: 'Einem anderen Werkzeug seinen Schlüssel geben, in dessen eigenem Protokoll',
      details: 'Das rufen Werkzeuge auf. Du tippst es nicht.',
    },
    ls: {
      summary: 'Schlüssel auflisten',
      details:
        'QUERY sucht in Bezeichnungen, Konten und Masken. Für andere Programme ist jeder Schlüssel eine Zeile mit Tabulatoren zwischen den Spalten.',
    },
    show: { summary: 'Zeigen, was über einen Schlüssel bekannt ist', details: '' },
    create: {
      summary: 'Einen Schlüssel beim Anbieter erstellen und seinen Verweis ausgeben',
      details: 'Latchkey fragt dich vorher. Das Geheimnis kommt in den Tresor und wird nicht ausgegeben.',
    },
    rotate: {
      summary: 'Einem Schlüssel beim Anbieter ein neues Geheimnis geben',
      details: 'Latchkey fragt dich vorher. Dabei sagt es, ob das alte Geheimnis weiter funktioniert.',
    },
    verify: {
      summary: 'Den Anbieter fragen, ob er einen Schlüssel akzeptiert',
      details: 'Exit-Status: 0, wenn ja; 1, wenn nicht; 6, wenn der Anbieter nicht geantwortet hat.',
    },
    revoke: {
      summary: 'Schlüssel beim Anbieter endgültig widerrufen',
      details: 'Latchkey fragt dich nach jedem einzeln.',
    },
    status: {
      summary: 'Zeigen, ob der Tresor offen ist',
      details: 'Exit-Status: 0, wenn ja; 3, wenn er gesperrt ist; 5, wenn Latchkey nicht läuft.',
    },
    unlock: {
      summary: 'Den Tresor mit seiner Passphrase öffnen',
      details:
        'Du gibst die Passphrase im Terminal ein, ohne dass sie zu sehen ist, oder sie kommt aus einem offenen Dateideskriptor.',
    },
    ...backupCommands,
    lock: { summary: 'Den Tresor sperren und alle Freigaben beenden', details: '' },
    open: { summary: 'Das Fenster öffnen oder die Adresse seiner Seite ausgeben', details: '' },
    grant: {
      summary: 'Zeigen oder beenden, was Programme lesen dürfen',
      details:
        '„grant ls“ zeigt, welches Programm welche Schlüssel wie lange lesen darf. „grant end“ beendet eine Freigabe, ohne ID alle.',
    },
    log: { summary: 'Zeigen, was mit Schlüsseln getan wurde, das Neueste zuerst', details: '' },
    diagnostics: {
      summary: 'Zeigen, was hilft, die Ursache eines Problems zu finden',
      details:
        'Versionen, Speicher, Anzahlen, Einstellungen und die Codes der letzten Fehler, wie unter „Über Latchkey“. Darin ist keine\nBezeichnung, keine Adresse, kein Pfad und kein Geheimnis, also darf es in einen öffentlichen Bericht.',
    },
    completion: { summary: 'Das Skript zur Vervollständigung für eine Shell ausgeben', details: '' },
    version: { summary: 'Die Version ausgeben', details: '' },
    help: { summary: 'Diese Hilfe oder die eines Befehls zeigen', details: '' },
  },
  options: {
    '--json': 'Ein JSON-Objekt statt Text ausgeben, auch bei Fehlern',
    '--quiet': 'Keine Hinweise auf der Standardfehlerausgabe',
    '--data-dir': 'Den Tresor in diesem Ordner verwenden',
    '--help': 'Die Hilfe zeigen',
    '--version': 'Die Version ausgeben',
    '--env': 'Eine Variable auf das Geheimnis eines Schlüssels setzen',
    '--env-file': 'Variablen aus einer Datei lesen',
    '--only': 'Nur diese Variablen',
    '--keys-only': 'Nur Variablen übergeben, die einen Schlüssel nennen',
    '--as': 'Geheimnisse als Variablen, als Dateien (NAME_FILE) oder eines über Eingabe oder Deskriptor übergeben',
    '--expired-ok': 'Auch einen abgelaufenen Schlüssel verwenden',
    '--no-mask': 'Geheimnisse in der Ausgabe nicht ersetzen',
    '--field': 'Was vom Schlüssel ausgegeben wird (Standard: secret)',
    '--print': 'Das Geheimnis auch auf ein Terminal oder in eine Datei schreiben',
    '--for': 'Die Adresse, für die der Schlüssel ist',
    '--user': 'Der Benutzername zum Schlüssel',
    '--undo': 'Die Einrichtung zurücknehmen',
    '--yes': 'Die Zeilen schreiben, ohne im Terminal zu fragen',
    '--from': 'Die Datei (Standard: .env)',
    '--within': 'Auch bei Schlüsseln scheitern, die in so vielen Tagen ablaufen',
    '--live': 'Auch die Anbieter fragen',
    '--expiring': 'Nur Schlüssel, die in so vielen Tagen ablaufen',
    '--access': 'Was der Schlüssel darf',
    '--scope': 'Seine Berechtigungen, oder eine Vorauswahl wie read-only',
    '--area': 'Das Projekt, die Gruppe oder die Zone, zu der er gehört',
    '--expires': 'Wann der Schlüssel abläuft',
    '--passphrase-fd': 'Die Passphrase aus diesem Deskriptor lesen',
    '--limit': 'Wie viele Einträge gezeigt werden',
  },
  waiting: {
    answer: 'Warte darauf, dass du „{{program}}“ in Latchkey erlaubst',
    unlock: 'Warte darauf, dass du Latchkey entsperrst',
  },
  suggestion: 'Meinst du „{{suggestion}}“?',
  columns: {
    command: 'Befehl',
    variable: 'Variable',
    file: 'Datei',
    state: 'Zustand',
    lastRead: 'Zuletzt gelesen',
    tool: 'Werkzeug',
    address: 'Adresse',
    user: 'Benutzer',
    refused: 'Abgelehnt',
    account: 'Konto',
    label: 'Bezeichnung',
    reference: 'Verweis',
    status: 'Status',
    mask: 'Maske',
    access: 'Zugriff',
    created: 'Erstellt',
    lastUsed: 'Zuletzt verwendet',
    expires: 'Läuft ab',
    inVault: 'Geheimnis in diesem Tresor',
    id: 'ID',
    use: 'Art',
    program: 'Programm',
    keys: 'Schlüssel',
    key: 'Schlüssel',
    until: 'Bis',
    reads: 'Gelesen',
    time: 'Zeit',
    what: 'Was',
    folder: 'Ordner',
  },
  yes: 'ja',
  no: 'nein',
  none: 'Keine Schlüssel gefunden.',
  noGrants: 'Kein Programm darf gerade einen Schlüssel lesen.',
  copied: { clears: 'Kopiert. Die Zwischenablage wird in {{seconds}} s geleert.', stays: 'Kopiert.' },
  verdicts: { accepted: 'akzeptiert', refused: 'abgelehnt', unknown: 'unbekannt: der Anbieter hat nicht geantwortet' },
  revokedVerdicts: {
    refused: 'widerrufen',
    accepted: 'wird vom Anbieter noch akzeptiert',
    unknown: 'widerrufen, nicht geprüft',
  },
  states: {
    'first-run': 'Latchkey läuft und ist noch nicht eingerichtet.',
    locked: 'Latchkey läuft und ist gesperrt.',
    open: 'Latchkey läuft und ist offen.',
  },
  counts: {
    keys: { one: '{{count}} Schlüssel', other: '{{count}} Schlüssel' },
    expiring: { one: '{{count}} Schlüssel läuft bald ab', other: '{{count}} Schlüssel laufen bald ab' },
    grants: { one: '{{count}} Programm darf Schlüssel lesen', other: '{{count}} Programme dürfen Schlüssel lesen' },
  },
  ended: { one: '{{count}} Freigabe beendet.', other: '{{count}} Freigaben beendet.' },
  locked: 'Gesperrt.',
  lockedAlready: 'Latchkey läuft nicht, also ist der Tresor gesperrt.',
  unlocked: 'Entsperrt.',
  unlockedAlready: 'Der Tresor ist schon offen.',
  passphrase: 'Passphrase des Tresors (sie ist nicht zu sehen):',
  noWindow: 'Es ist kein Latchkey-Fenster offen, das dich fragen könnte.',
  asksFor: '„{{program}}“ fragt nach: {{what}}',
  asksForSeveral: '„{{program}}“ fragt nach {{count}} Schlüsseln: {{what}}',
  passphraseToAllow: 'Passphrase, um es dieses Mal zu erlauben (sie ist nicht zu sehen):',
  passphraseWrong: 'Das ist nicht die Passphrase. Versuch es erneut.',
  opened: 'Latchkey öffnen: {{url}} (dieser Link funktioniert nur einmal)',
  expires: {
    soon: {
      one: 'latchkey: „{{label}}“ läuft in {{count}} Tag ab ({{date}}). latchkey rotate {{reference}}',
      other: 'latchkey: „{{label}}“ läuft in {{count}} Tagen ab ({{date}}). latchkey rotate {{reference}}',
    },
    today: 'latchkey: „{{label}}“ läuft heute ab. latchkey rotate {{reference}}',
  },
  project,
  helpers,
  setup,
  shims,
  backups,
  problems: {
    unknown_command: { message: '„{{word}}“ ist kein Befehl.', next: '„latchkey help“ zeigt alle Befehle.' },
    unknown_option: {
      message: '„{{word}}“ ist hier keine Option.',
      next: '„{{call}}“ zeigt die Optionen.',
    },
    unwanted_value: { message: '{{option}} nimmt keinen Wert.', next: 'Lass das „=“ weg und was darauf folgt.' },
    missing_value: { message: '{{option}} braucht einen Wert.', next: 'Füge ihn hinzu: {{option}} {{value}}' },
    missing_argument: {
      message: '„latchkey {{command}}“ braucht {{argument}}.',
      next: '„latchkey help {{command}}“ zeigt den Aufruf.',
    },
    too_many_arguments: {
      message: '„latchkey {{command}}“ nimmt „{{word}}“ nicht an.',
      next: 'Setze einen Namen mit Leerzeichen in Anführungszeichen. „latchkey help {{command}}“ zeigt den Aufruf.',
    },
    bad_value: { message: '„{{word}}“ ist kein Wert für {{option}}.', next: 'Möglich sind: {{values}}.' },
    missing_dashes: {
      message: '„latchkey run“ nimmt sein Programm hinter „--“.',
      next: 'Setze „--“ davor: latchkey run -- npm publish',
    },
    nothing_to_run: {
      message: 'Es ist kein Programm angegeben.',
      next: 'Setze es hinter „--“: latchkey run -- npm publish',
    },
    no_variables: {
      message: 'Es gibt keine Variablen: in diesem Ordner ist keine {{file}}-Datei.',
      next: 'Nenne einen Schlüssel mit -e NAME=lk://konto/bezeichnung oder eine Datei mit --env-file.',
    },
    no_variable: { message: 'Es gibt keine Variable „{{name}}“.', next: 'Möglich sind mit --only: {{names}}.' },
    not_a_pair: {
      message: '-e braucht eine Variable und einen Verweis.',
      next: 'Schreib -e NAME=lk://konto/bezeichnung',
    },
    not_references: {
      message: 'Der Wert für -e ist kein Verweis: {{names}}.',
      next: 'Ein Geheimnis gehört nicht in die Befehlszeile, wo andere Programme es sehen. Nenne seinen Schlüssel: lk://konto/bezeichnung. „latchkey ls“ zeigt alle Verweise.',
    },
    env_file_unreadable: {
      message: '{{file}} lässt sich nicht lesen ({{reason}}).',
      next: 'Prüfe den Pfad und die Rechte der Datei.',
    },
    one_key_only: {
      message: '{{option}} übergibt einen Schlüssel, und es sind {{count}}.',
      next: 'Wähle einen mit --only, oder verwende --as file.',
    },
    no_memory_folder: {
      message: 'Dieses System hat keinen Ordner im Arbeitsspeicher für Geheimnisse.',
      next: 'Verwende --as env. Ein Datenträger könnte eine Datei behalten, nachdem sie gelöscht ist.',
    },
    not_for_environment: {
      message: 'Das Geheimnis für {{name}} hat ein Byte, das keine Variable haben kann.',
      next: 'Verwende --as file.',
    },
    not_found: { message: 'Es gibt kein Programm „{{program}}“.', next: 'Prüfe den Namen und deinen PATH.' },
    not_executable: {
      message: '„{{program}}“ lässt sich nicht ausführen.',
      next: 'Prüfe die Rechte, oder führe es mit seinem Interpreter aus.',
    },
    too_long: {
      message: 'Die Variablen und Argumente für „{{program}}“ sind zu lang für dieses System.',
      next: 'Verwende --as file.',
    },
    would_show: {
      message: 'Ein Geheimnis wird nicht auf einem Terminal gezeigt.',
      next: 'Leite es an ein Programm weiter, kopiere es mit „latchkey copy {{reference}}“, oder füge --print hinzu.',
    },
    would_write: {
      message: 'Ein Geheimnis wird nicht in eine Datei geschrieben.',
      next: 'Schreib den Verweis hinein und verwende „latchkey run“, leite es an ein Programm weiter, oder füge --print hinzu.',
    },
    output_failed: {
      message: 'Die Ausgabe lässt sich nicht schreiben ({{reason}}).',
      next: 'Prüfe, ob genug Platz frei ist, und versuch es erneut.',
    },
    not_running: {
      message: 'Latchkey läuft nicht.',
      next: 'Starte es, oder führe einen Befehl aus, der einen Schlüssel braucht.',
    },
    nobody_to_ask: {
      message:
        'Latchkey läuft nicht, und es gibt weder eine Oberfläche noch ein Terminal, auf dem es dich fragen könnte.',
      next: 'Starte Latchkey vorher. In CI verwende die Geheimnisse des CI-Dienstes.',
    },
    host_not_started: {
      message: 'Latchkey ließ sich nicht starten ({{reason}}).',
      next: 'Starte Latchkey selbst, um zu sehen, warum.',
    },
    node_too_old: {
      message: 'Latchkey braucht Node {{oldest}} oder neuer, oder Node 22 ab {{oldest22}}, und das ist {{found}}.',
      next: 'Aktualisiere Node und versuch es erneut.',
    },
    connection_lost: {
      message: 'Latchkey wurde beendet, bevor es geantwortet hat.',
      next: 'Sieh in seinem Fenster nach, was getan wurde.',
    },
    no_answer: { message: 'Latchkey antwortet nicht.', next: 'Prüfe, ob sein Fenster auf dich wartet.' },
    no_terminal: {
      message: 'Es gibt kein Terminal, auf dem du die Passphrase eingeben könntest.',
      next: 'Entsperre im Latchkey-Fenster, oder übergib die Passphrase mit --passphrase-fd.',
    },
    passphrase_cancelled: {
      message: 'Der Tresor bleibt gesperrt.',
      next: 'Mit „latchkey unlock“ kannst du es noch einmal versuchen.',
    },
    ...projectProblems,
    ...setupProblems,
    ...shimProblems,
    ...backupProblems,
    no_grant: { message: 'Es gibt keine Freigabe {{id}}.', next: '„latchkey grant ls“ zeigt alle Freigaben.' },
    unexpected: {
      message: 'In diesem Programm ist etwas schiefgegangen.',
      next: 'Sieh im Latchkey-Fenster nach, was getan wurde, und versuch es dann erneut.',
    },
  },
  next,
};
