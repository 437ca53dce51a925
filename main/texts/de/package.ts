import type { PackageTexts } from '../package-texts.ts';

export const packageTexts: PackageTexts = {
  kind: 'Tresor für API-Schlüssel',
  summary: 'API-Schlüssel verwahren, kopieren, rotieren und widerrufen',
  about:
    'Latchkey ist ein Tresor für die API-Schlüssel von Entwicklern. Es erstellt, rotiert und widerruft sie beim Anbieter, verwahrt ihre Geheimnisse in deinem Schlüsselbund oder in einer KDBX-4-Datei und gibt sie deinen Programmen.',
  can: [
    'Schlüssel bei ihrem Anbieter erstellen, rotieren und widerrufen',
    'Einen Schlüssel mit zwei Buchstaben und der Eingabetaste kopieren; die Zwischenablage wird nach 30 Sekunden geleert',
    'Hinweise, bevor ein Schlüssel abläuft',
    'Schlüssel an Programme, git, docker und andere Werkzeuge geben, ohne eine Datei, in der sie stehen',
  ],
  keywords: ['API', 'Schlüssel', 'Geheimnis', 'Passwort', 'Token', 'Tresor'],
};
