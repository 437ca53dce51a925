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
    resend: {
      credential: 'clave con acceso completo («Full access»), que se crea en resend.com en «API Keys»',
      role: 'miembro del equipo, con una clave de acceso completo',
      pageRole: 'miembro del equipo',
    },
    vercel: {
      credential:
        'token para toda la cuenta («Full Account»), que se crea en vercel.com en «Account Settings → Tokens»',
      role: 'titular de la cuenta, con un token para toda la cuenta',
      pageRole: 'titular de la cuenta',
    },
    other: {
      name: 'Otro proveedor',
    },
  },
  any: { credential: 'una nueva', role: 'administrador' },
};
