import type { ProviderTexts } from '../error-texts.ts';

/** Each text follows a colon. */
export const providers: ProviderTexts = {
  byId: {
    lev: {
      credential: 'clave de API (lev_sk_…) o JWT',
      role: 'administrador del workspace, con las claves de API activadas',
      pageRole: 'administrador del workspace',
    },
    level: {
      pageRole: 'técnico con acceso a «Settings»',
    },
    'level-access': {
      pageRole: 'administrador de la organización o «API Token Manager»',
    },
    github: {
      pageRole: 'titular del token',
      revoking:
        'GitHub avisa por correo al titular del token. También se eliminan las claves de despliegue que se crearon con este token.',
    },
    openrouter: {
      credential: 'clave de administración, que se crea en openrouter.ai en «Settings → Management Keys»',
      role: 'propietario del workspace, con una clave de administración',
      pageRole: 'propietario del workspace',
    },
    cloudflare: {
      credential:
        'token de la plantilla «Create additional tokens», que se crea en dash.cloudflare.com en «My Profile → API Tokens»',
      role: 'usuario con un token de la plantilla «Create additional tokens»',
      pageRole: 'titular del token',
    },
    other: {
      name: 'Otro proveedor',
    },
  },
  any: { credential: 'una nueva', role: 'administrador' },
};
