import type { Phrases } from '../phrases.ts';

/** What policies say in English and is no name of the provider's own. Each stands behind a colon. */
export const providers: Phrases = {
  'Any other': 'Otro proveedor',
  'an API key (lev_sk_…) or a JWT': 'una clave de API (lev_sk_…) o un JWT',
  'a workspace admin, in an account where API keys are enabled':
    'un administrador del workspace, en una cuenta con las claves de API activadas',
  'a workspace admin': 'un administrador del workspace',
  'a technician with access to Settings': 'un técnico con acceso a «Settings»',
  'an organization admin, or a user with the API Token Manager role':
    'un administrador de la organización o un usuario con el rol «API Token Manager»',
};
