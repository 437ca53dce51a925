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
      credential: 'Verwaltungsschlüssel („Settings → Management Keys“)',
      role: 'Inhaber des Workspace',
      pageRole: 'Inhaber des Workspace',
    },
    npm: {
      credential: 'das Token, das „npm login“ in .npmrc schreibt',
      role: 'Inhaber der Tokens',
      pageRole: 'Inhaber der Tokens',
    },
    verdaccio: {
      credential: 'das Token, das „npm login --registry <Adresse>“ in .npmrc schreibt',
      role: 'Benutzer einer Registry mit „flags: token: true“',
    },
    resend: {
      credential: 'Schlüssel mit „Full access“ („API Keys“)',
      role: 'Mitglied des Teams',
      pageRole: 'Mitglied des Teams',
    },
    gitlab: {
      credential: 'persönliches Zugriffstoken mit dem Scope „api“ („User settings → Personal access tokens“)',
      role: 'Inhaber des Tokens',
      pageRole: 'Inhaber des Tokens',
    },
    cloudflare: {
      credential: 'Token aus der Vorlage „Create additional tokens“ („My Profile → API Tokens“)',
      role: 'Inhaber der Tokens',
      pageRole: 'Inhaber des Tokens',
    },
    vercel: {
      credential: 'Token für das ganze Konto („Account Settings → Tokens“)',
      role: 'Inhaber des Kontos',
      pageRole: 'Inhaber des Kontos',
    },
    openai: {
      credential: 'Admin-Schlüssel, sk-admin-… („Settings → Organization → Admin keys“)',
      role: 'Inhaber der Organisation',
      pageRole: 'Mitglied des Projekts',
    },
    'docker-hub': {
      credential: 'Benutzername, Doppelpunkt und Passwort oder persönliches Zugriffstoken (Name:Token)',
      role: 'Inhaber der Tokens',
      pageRole: 'Inhaber der Tokens',
    },
    anthropic: {
      credential: 'Admin-API-Schlüssel einer Organisation („Settings → Admin keys“)',
      role: 'Admin der Organisation',
      pageRole: 'Mitglied der Organisation, das Schlüssel erstellen darf',
    },
    strapi: {
      credential: 'E-Mail-Adresse, Doppelpunkt und Passwort (E-Mail:Passwort)',
      role: 'Benutzer, der API-Tokens verwalten darf („Settings → Roles“)',
      pageRole: 'Benutzer, der API-Tokens verwalten darf',
    },
    other: {
      name: 'Anderer Anbieter',
    },
  },
  any: { credential: 'neue Zugangsdaten', role: 'Administrator' },
};
