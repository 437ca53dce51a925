import type { Phrases } from '../phrases.ts';

/** What policies say in English and is no name of the provider's own. Each stands behind a colon, in the nominative. */
export const providers: Phrases = {
  'Any other': 'Anderer Anbieter',
  'an API key (lev_sk_…) or a JWT': 'ein API-Schlüssel (lev_sk_…) oder ein JWT',
  'a workspace admin, in an account where API keys are enabled':
    'ein Admin des Workspace, in einem Konto mit freigeschalteten API-Schlüsseln',
  'a workspace admin': 'ein Admin des Workspace',
  'a technician with access to Settings': 'ein Techniker mit Zugang zu „Settings“',
  'an organization admin, or a user with the API Token Manager role':
    'ein Admin der Organisation oder ein Benutzer mit der Rolle „API Token Manager“',
};
