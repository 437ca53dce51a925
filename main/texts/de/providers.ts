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
    gitlab: {
      credential:
        'persönlicher Zugriffstoken mit dem Scope „api“, den du bei GitLab unter „User settings → Personal access tokens“ erstellst',
      role: 'Inhaber der Tokens',
      pageRole: 'Inhaber des Tokens',
    },
    openai: {
      credential:
        'Admin-Schlüssel (sk-admin-…), den du auf platform.openai.com unter „Settings → Organization → Admin keys“ erstellst',
      role: 'Inhaber der Organisation',
      pageRole: 'Mitglied des Projekts',
    },
    other: {
      name: 'Anderer Anbieter',
    },
  },
  any: { credential: 'neue Zugangsdaten', role: 'Administrator' },
};
