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
    resend: {
      credential: 'Schlüssel mit Vollzugriff („Full access“), den du auf resend.com unter „API Keys“ erstellst',
      role: 'Mitglied des Teams, mit einem Schlüssel mit Vollzugriff',
      pageRole: 'Mitglied des Teams',
    },
    vercel: {
      credential:
        'Token für das ganze Konto („Full Account“), das du auf vercel.com unter „Account Settings → Tokens“ erstellst',
      role: 'Inhaber des Kontos, mit einem Token für das ganze Konto',
      pageRole: 'Inhaber des Kontos',
    },
    other: {
      name: 'Anderer Anbieter',
    },
  },
  any: { credential: 'neue Zugangsdaten', role: 'Administrator' },
};
