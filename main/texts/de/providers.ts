import type { ProviderTexts } from '../error-texts.ts';

/** Each text follows a colon, so it is in the nominative. */
export const providers: ProviderTexts = {
  byId: {
    lev: {
      credential: 'API-Schlüssel (lev_sk_…) oder JWT',
      role: 'Workspace-Admin, API-Schlüssel im Konto aktiviert',
      pageRole: 'Workspace-Admin',
    },
    level: {
      pageRole: 'Techniker mit Zugriff auf „Settings“',
    },
    'level-access': {
      pageRole: 'Admin der Organisation oder „API Token Manager“',
    },
    github: {
      pageRole: 'Inhaber des Tokens',
      revoking:
        'GitHub benachrichtigt den Inhaber des Tokens per E-Mail. Auch Deploy-Schlüssel, die mit diesem Token erstellt wurden, werden gelöscht.',
    },
    openrouter: {
      credential: 'Verwaltungsschlüssel, den du auf openrouter.ai unter „Settings → Management Keys“ erstellst',
      role: 'Inhaber des Workspace, mit Verwaltungsschlüssel',
      pageRole: 'Inhaber des Workspace',
    },
    npm: {
      credential: 'Sitzungstoken, das der Befehl „npm login“ in die Datei .npmrc schreibt',
      role: 'Inhaber der Tokens, mit Sitzungstoken von „npm login“',
      pageRole: 'Inhaber der Tokens',
    },
    verdaccio: {
      credential: 'Token, das der Befehl „npm login --registry <Adresse>“ in die Datei .npmrc schreibt',
      role: 'Benutzer der Registry, in deren Konfiguration „flags: token: true“ steht',
    },
    'docker-hub': {
      credential: 'Benutzername, Doppelpunkt und Passwort oder persönliches Zugriffstoken (Name:Token)',
      role: 'Inhaber der Tokens',
      pageRole: 'Inhaber der Tokens',
    },
    other: {
      name: 'Anderer Anbieter',
    },
  },
  any: { credential: 'neue Zugangsdaten', role: 'Administrator' },
};
