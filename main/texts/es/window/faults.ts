import type { faults as en } from '../../en/window/faults.ts';
import type { Translated } from '../../translated.ts';

export const faults: Translated<typeof en> = {
  faults: {
    title: 'Simular fallos',
    body: 'Haz fallar el sandbox y observa cómo responde Latchkey. No afecta a proveedores reales.',
    fault: 'Fallo',
    faults: {
      latency: 'Respuesta lenta (4 segundos)',
      '429': 'Límite de peticiones, espera de 3 segundos (429)',
      '500': 'Error interno del servidor (500)',
      '503': 'Servicio no disponible (503)',
      html: 'Página web en lugar de JSON',
      'half-reply': 'Respuesta incompleta, cambio realizado',
      'drop-before-commit': 'Se corta la conexión, sin cambios',
      'drop-after-commit': 'Se corta la conexión, cambio realizado',
    },
    endpoint: 'Petición',
    endpoints: {
      any: 'Cualquier petición',
      'GET /api-keys': 'Listar claves',
      'POST /api-keys': 'Crear una clave',
      'PATCH /api-keys/:id': 'Editar una clave',
      'POST /api-keys/:id/regenerate': 'Regenerar una clave',
      'DELETE /api-keys/:id': 'Revocar una clave',
      'POST /auth/validate-api-key': 'Verificar una clave',
    },
    times: 'Número de peticiones',
    arm: 'Añadir fallo',
    armed: 'Fallos activos',
    armedTimes_one: '{{count}} petición',
    armedTimes_other: '{{count}} peticiones',
    none: 'No hay fallos activos.',
    disarm: 'Quitar todos los fallos',
    role: 'Iniciar sesión como',
    roles: {
      admin: 'Administrador',
      token_manager: 'API Token Manager',
      member: 'Miembro (no puede gestionar claves)',
    },
    roleTaken: 'Latchkey usa ahora una credencial nueva con ese rol.',
  },
};
