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
    gitlab: {
      credential:
        'token de acceso personal con el ámbito «api», que se crea en GitLab en «User settings → Personal access tokens»',
      role: 'titular de los tokens',
      pageRole: 'titular del token',
    },
    openai: {
      credential:
        'clave de administrador (sk-admin-…), que se crea en platform.openai.com en «Settings → Organization → Admin keys»',
      role: 'propietario de la organización',
      pageRole: 'miembro del proyecto',
    },
    other: {
      name: 'Otro proveedor',
    },
  },
  any: { credential: 'una nueva', role: 'administrador' },
};
