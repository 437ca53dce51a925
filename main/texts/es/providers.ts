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
    npm: {
      credential: 'token de sesión, que el comando «npm login» guarda en el archivo .npmrc',
      role: 'titular de los tokens, con un token de sesión de «npm login»',
      pageRole: 'titular de los tokens',
    },
    verdaccio: {
      credential: 'token, que el comando «npm login --registry <dirección>» guarda en el archivo .npmrc',
      role: 'usuario del registro, cuya configuración tiene «flags: token: true»',
    },
    'docker-hub': {
      credential: 'nombre de usuario, dos puntos y contraseña o token de acceso personal (nombre:token)',
      role: 'titular de los tokens',
      pageRole: 'titular de los tokens',
    },
    other: {
      name: 'Otro proveedor',
    },
  },
  any: { credential: 'una nueva', role: 'administrador' },
};
