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
      credential: 'clave de administración («Settings → Management Keys»)',
      role: 'propietario del workspace',
      pageRole: 'propietario del workspace',
    },
    npm: {
      credential: 'el token que «npm login» guarda en .npmrc',
      role: 'titular de los tokens',
      pageRole: 'titular de los tokens',
    },
    verdaccio: {
      credential: 'el token que «npm login --registry <dirección>» guarda en .npmrc',
      role: 'usuario de un registro con «flags: token: true»',
    },
    resend: {
      credential: 'clave con «Full access» («API Keys»)',
      role: 'miembro del equipo',
      pageRole: 'miembro del equipo',
    },
    gitlab: {
      credential: 'token de acceso personal con el ámbito «api» («User settings → Personal access tokens»)',
      role: 'titular del token',
      pageRole: 'titular del token',
    },
    cloudflare: {
      credential: 'token de la plantilla «Create additional tokens» («My Profile → API Tokens»)',
      role: 'titular de los tokens',
      pageRole: 'titular del token',
    },
    vercel: {
      credential: 'token para toda la cuenta («Account Settings → Tokens»)',
      role: 'titular de la cuenta',
      pageRole: 'titular de la cuenta',
    },
    openai: {
      credential: 'clave de administrador, sk-admin-… («Settings → Organization → Admin keys»)',
      role: 'propietario de la organización',
      pageRole: 'miembro del proyecto',
    },
    'docker-hub': {
      credential: 'nombre de usuario, dos puntos y contraseña o token de acceso personal (nombre:token)',
      role: 'titular de los tokens',
      pageRole: 'titular de los tokens',
    },
    anthropic: {
      credential: 'clave de API de administración de una organización («Settings → Admin keys»)',
      role: 'administrador de la organización',
      pageRole: 'miembro de la organización que puede crear claves',
    },
    strapi: {
      credential: 'correo electrónico, dos puntos y contraseña (correo:contraseña)',
      role: 'usuario que puede administrar tokens de API («Settings → Roles»)',
      pageRole: 'usuario que puede administrar tokens de API',
    },
    other: {
      name: 'Otro proveedor',
    },
  },
  any: { credential: 'una nueva', role: 'administrador' },
};
