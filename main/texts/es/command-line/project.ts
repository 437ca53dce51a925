/** Lo que dice la línea de comandos sobre los archivos de un proyecto y sus claves. */
export const projectCommands = {
  check: {
    summary: 'Comprobar que las claves que nombra un proyecto existen y funcionan',
    details:
      'Busca las referencias de -e y de archivos .env. Sin ninguno de los dos se leen todos los archivos .env de esta carpeta. No se\nlee ningún secreto ni se pregunta a ningún proveedor: eso lo hace «verify».\n\nEstado de salida: 1 si una clave falta, es ambigua, está desactivada, revocada, caducada o filtrada, o no tiene secreto aquí;\ncon --within, también si caduca en ese plazo.',
  },
  uses: {
    summary: 'Mostrar qué programas han leído qué claves, y en qué carpetas',
    details: 'Hasta donde llega el historial. «latchkey setup» muestra qué pueden pedir las herramientas.',
  },
};

export const project = {
  states: {
    works: 'funciona',
    expiring: 'caduca pronto',
    leaked: 'filtrada: rótala',
    removed: 'quitada: restáurala en Latchkey',
    malformed: 'no es una referencia',
    unknown: 'no existe',
    ambiguous: 'ambigua',
    'not-in-vault': 'sin secreto en esta bóveda',
    expired: 'caducada',
    disabled: 'desactivada',
    revoked: 'revocada',
  },
  expiresIn: { one: 'caduca en {{count}} día', other: 'caduca en {{count}} días' },
  noReferences: 'No se encontró ninguna referencia.',
  allWork: { one: '{{count}} referencia, y funciona.', other: '{{count}} referencias, y todas funcionan.' },
  someFail: {
    one: '{{wrong}} de {{count}} referencias no pasa la comprobación.',
    other: '{{wrong}} de {{count}} referencias no pasan la comprobación.',
  },
  noUses: 'Ningún programa ha leído una clave.',
};
