/** Lo que dice la línea de comandos sobre los archivos de un proyecto y sus claves. */
export const projectCommands = {
  init: {
    summary: 'Llevar los secretos de un archivo .env a la bóveda y poner referencias en su lugar',
    details:
      'Muestra qué variables pasan a ser claves, y en qué cuentas. Latchkey te pregunta, las guarda y las vuelve a leer. Solo entonces\nse sustituye el archivo: las demás líneas, sus permisos y un enlace a él se conservan. Qué es secreto lo dice un .env.schema de\nvarlock junto al archivo, y si no, los valores. --only nombra las variables directamente.\n\n--undo devuelve los valores al archivo; Latchkey te pregunta. Las claves se quedan en la bóveda.\n\nLos programas que leen el archivo por su cuenta ven entonces referencias. Inícialos con «latchkey run».',
  },
  check: {
    summary: 'Comprobar que las claves que nombra un proyecto existen y funcionan',
    details:
      'Busca las referencias de -e y de archivos .env. Sin ninguno de los dos se leen todos los archivos .env de esta carpeta. No se\nlee ningún secreto ni se pregunta a ningún proveedor, salvo con --live: entonces Latchkey comprueba cada clave con su proveedor,\ndurante un minuto como máximo. Si no se puede preguntar a un proveedor, se indica y no cuenta en contra de la clave.\n\nEstado de salida: 1 si una clave falta, es ambigua, está desactivada, revocada, caducada o filtrada, o no tiene secreto aquí;\ncon --within, también si caduca en ese plazo, y con --live, si su proveedor la rechaza.',
  },
  uses: {
    summary: 'Mostrar qué programas han leído qué claves, y en qué carpetas',
    details: 'Hasta donde llega el historial. «latchkey setup» muestra qué pueden pedir las herramientas.',
  },
};

export const project = {
  init: {
    takes: 'Los valores de estas variables van a la bóveda, y sus referencias a {{file}}:',
    nothing: 'En {{file}} no hay nada que llevar a la bóveda.',
    done: {
      one: '{{count}} valor está en la bóveda, y su referencia en {{file}}. «latchkey init --undo» lo devuelve.',
      other:
        '{{count}} valores están en la bóveda, y sus referencias en {{file}}. «latchkey init --undo» los devuelve.',
    },
    readers:
      'Los programas que leen {{file}} por su cuenta, como Vite, Next.js o Docker Compose, ven ahora «lk://…». Inícialos con: {{call}} COMANDO',
    expands: '{{name}} se compone con una de esas variables. «latchkey run» no la sustituye.',
    left: {
      elsewhere:
        'Sin cambios: {{names}}. Son referencias de otro gestor de contraseñas. Añade esas claves en Latchkey y escribe aquí sus referencias.',
      encrypted: 'Sin cambios: {{names}}. dotenvx las cifró. Ejecuta «dotenvx decrypt» y después esto otra vez.',
      repeated: 'Sin cambios: {{names}}. Aparecen más de una vez. Deja una línea de cada una y ejecútalo otra vez.',
      'read-differently':
        'Sin cambios: {{names}}. Los programas leen valores distintos en esas líneas. Pon los valores entre comillas simples, o nombra las variables con --only.',
    },
    remains: 'En {{file}}, línea {{line}}, sigue el valor de {{name}}. Quítalo de allí.',
    inGit:
      'git tiene {{file}} en su historial, con los valores. Quien pueda leer el repositorio puede usarlos, así que rótalos:',
    gitUnanswered: 'git no respondió. Si alguna vez tuvo {{file}}, rota las claves: su historial tiene los valores.',
  },
  undo: {
    takes: 'Los valores de estas referencias vuelven a {{file}}:',
    nothing: 'En {{file}} no hay referencias.',
    inGit: 'git no ignora {{file}}, así que un commit puede incluir los valores.',
    done: {
      one: '{{count}} valor está de nuevo en {{file}}. Su clave se queda en la bóveda.',
      other: '{{count}} valores están de nuevo en {{file}}. Sus claves se quedan en la bóveda.',
    },
  },
  states: {
    works: 'funciona',
    expiring: 'caduca pronto',
    leaked: 'filtrada: rótala',
    removed: 'quitada: restáurala en Latchkey',
    malformed: 'no es una referencia',
    unknown: 'no existe',
    ambiguous: 'ambigua',
    'not-in-vault': 'sin secreto en esta bóveda',
    'no-public-part': 'sin parte pública',
    expired: 'caducada',
    disabled: 'desactivada',
    revoked: 'revocada',
  },
  live: {
    accepted: 'aceptada por su proveedor',
    refused: 'rechazada por su proveedor',
    unknown: 'su proveedor no responde o no se le puede preguntar',
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

export const projectProblems = {
  no_project_file: { message: 'No existe el archivo {{file}}.', next: 'Nombra otro con --from.' },
  file_changed: {
    message: '{{file}} cambió entretanto, así que quedó como está.',
    next: 'Ejecútalo de nuevo. Lo que ya está en la bóveda no se guarda dos veces.',
  },
};
