import type { CommandLineTexts } from '../../command-line-texts.ts';
import { backupCommands, backupProblems, backups } from './backups.ts';
import { next } from './next.ts';
import { project, projectCommands, projectProblems } from './project.ts';
import { helpers, setup, setupProblems } from './setup.ts';
import { shimCommands, shimProblems, shims } from './shims.ts';

export const commandLine: CommandLineTexts = {
  help: {
    what: 'Latchkey guarda tus claves de API y las pasa a los programas que las necesitan.',
    usage: 'Uso',
    command: 'COMANDO [ARGUMENTO…]',
    groups: {
      process: 'Una clave para un programa',
      project: 'Las claves de un proyecto',
      tools: 'Para otras herramientas',
      keys: 'Claves en el proveedor',
      vault: 'La bóveda',
      shell: 'Este programa',
    },
    options: 'Opciones',
    globalOptions: 'Opciones de todos los comandos',
    examples: 'Ejemplos',
    references: 'Referencias',
    aboutReferences:
      'REF nombra una clave: lk://CUENTA/NOMBRE, con los espacios y otros caracteres especiales codificados con %, o lk:ID.\n«latchkey ls» muestra las referencias de todas las claves.',
    more: '«latchkey help COMANDO» explica más de un comando.',
  },
  commands: {
    run: {
      summary: 'Ejecutar un programa con claves en su entorno',
      details:
        'Las variables vienen de -e y de archivos .env con referencias (NAME=lk://cuenta/nombre). La línea de comandos prevalece\nsobre los archivos, y un archivo posterior sobre uno anterior. Sin ninguno de los dos se lee el archivo .env de esta\ncarpeta. Las demás líneas pasan tal cual. Latchkey te pregunta una vez qué programa puede recibir las claves.\n\nEn la salida que va a otro programa o a un archivo, las máscaras sustituyen a los secretos.\n\nEstado de salida: el del programa, 128 + n si lo terminó la señal n; 125 si falló Latchkey, 126 si el programa no se puede\nejecutar, 127 si no existe.',
    },
    get: {
      summary: 'Pasar el secreto de una clave a un programa, o mostrar otro de sus campos',
      details:
        'El secreto se escribe byte a byte, sin salto de línea. En un terminal o en un archivo solo se escribe con --print.',
    },
    copy: {
      summary: 'Copiar el secreto de una clave al portapapeles',
      details: 'Latchkey te pregunta, lo copia y después vacía el portapapeles.',
    },
    ...projectCommands,
    ...shimCommands,
    setup: {
      summary: 'Hacer que otra herramienta pida su clave a Latchkey',
      details:
        'Asigna la clave a una dirección de la herramienta y escribe en el archivo de esta que pregunte a Latchkey. Las líneas se\nmuestran antes de escribirlas, y Latchkey te pregunta por la clave. --undo deshace ambas cosas. Sin herramienta, «setup»\nmuestra lo asignado. Sin clave, git pregunta por cada dirección, y docker, cargo y terraform por una.\nLo que escribas allí se puede conservar.',
    },
    helper: {
      summary: 'Dar a otra herramienta su clave, en el protocolo de esta',
      details: 'Lo llaman las herramientas. Tú no lo escribes.',
    },
    ls: {
      summary: 'Listar claves',
      details:
        'QUERY busca en nombres, cuentas y máscaras. Para otros programas, cada clave es una línea con tabuladores entre las columnas.',
    },
    show: { summary: 'Mostrar lo que se sabe de una clave', details: '' },
    create: {
      summary: 'Crear una clave en su proveedor y mostrar su referencia',
      details: 'Latchkey te pregunta antes. El secreto va a la bóveda y no se muestra.',
    },
    rotate: {
      summary: 'Dar a una clave un secreto nuevo en su proveedor',
      details: 'Latchkey te pregunta antes. También dice si el secreto antiguo sigue funcionando.',
    },
    verify: {
      summary: 'Preguntar al proveedor si acepta una clave',
      details: 'Estado de salida: 0 si la acepta, 1 si no, 6 si el proveedor no respondió.',
    },
    revoke: {
      summary: 'Revocar claves en su proveedor, para siempre',
      details: 'Latchkey te pregunta por cada una.',
    },
    status: {
      summary: 'Mostrar si la bóveda está abierta',
      details: 'Estado de salida: 0 si lo está, 3 si está bloqueada, 5 si Latchkey no está en marcha.',
    },
    unlock: {
      summary: 'Abrir la bóveda con su frase de contraseña',
      details:
        'La frase de contraseña se escribe en el terminal sin que se vea, o se lee de un descriptor de archivo abierto.',
    },
    ...backupCommands,
    lock: { summary: 'Bloquear la bóveda y terminar todas las autorizaciones', details: '' },
    open: { summary: 'Abrir la ventana o mostrar la dirección de su página', details: '' },
    grant: {
      summary: 'Mostrar o terminar lo que los programas pueden leer',
      details:
        '«grant ls» muestra qué programa puede leer qué claves y hasta cuándo. «grant end» termina una autorización, o todas si no se indica un ID.',
    },
    log: { summary: 'Mostrar qué se hizo con las claves, lo último primero', details: '' },
    diagnostics: {
      summary: 'Mostrar lo que ayuda a encontrar la causa de un problema',
      details:
        'Versiones, almacén, cantidades, ajustes y los códigos de los últimos errores, como en «Acerca de Latchkey». No contiene\nnombres, direcciones, rutas ni secretos, así que puede ir en un informe público.',
    },
    completion: { summary: 'Mostrar el script de autocompletado para un shell', details: '' },
    version: { summary: 'Mostrar la versión', details: '' },
    help: { summary: 'Mostrar esta ayuda o la de un comando', details: '' },
  },
  options: {
    '--json': 'Mostrar un objeto JSON en lugar de texto, también en los errores',
    '--quiet': 'No mostrar avisos en la salida de errores',
    '--data-dir': 'Usar la bóveda de esta carpeta',
    '--help': 'Mostrar la ayuda',
    '--version': 'Mostrar la versión',
    '--env': 'Dar a una variable el secreto de una clave',
    '--env-file': 'Leer variables de un archivo',
    '--only': 'Solo estas variables',
    '--keys-only': 'Pasar solo las variables que nombran una clave',
    '--as': 'Pasar secretos como variables, como archivos (NAME_FILE) o uno por la entrada o un descriptor',
    '--expired-ok': 'Usar también una clave caducada',
    '--no-mask': 'No sustituir los secretos en la salida',
    '--field': 'Qué mostrar de la clave (por defecto: secret)',
    '--print': 'Escribir el secreto también en un terminal o en un archivo',
    '--for': 'La dirección para la que es la clave',
    '--user': 'El nombre de usuario que va con la clave',
    '--undo': 'Deshacer lo configurado',
    '--yes': 'Escribir las líneas sin preguntar en el terminal',
    '--from': 'El archivo (por defecto: .env)',
    '--within': 'Fallar también con claves que caducan en estos días',
    '--live': 'Preguntar también a los proveedores',
    '--expiring': 'Solo claves que caducan en estos días',
    '--access': 'Qué puede hacer la clave',
    '--scope': 'Sus permisos, o una selección como read-only',
    '--area': 'El proyecto, el grupo o la zona a la que pertenece',
    '--expires': 'Cuándo caduca la clave',
    '--passphrase-fd': 'Leer la frase de contraseña de este descriptor',
    '--limit': 'Cuántas entradas mostrar',
  },
  waiting: {
    answer: 'Esperando a que permitas «{{program}}» en Latchkey',
    unlock: 'Esperando a que desbloquees Latchkey',
  },
  suggestion: '¿Quieres decir «{{suggestion}}»?',
  columns: {
    command: 'Comando',
    variable: 'Variable',
    file: 'Archivo',
    state: 'Estado',
    lastRead: 'Última lectura',
    tool: 'Herramienta',
    address: 'Dirección',
    user: 'Usuario',
    refused: 'Rechazada',
    account: 'Cuenta',
    label: 'Nombre',
    reference: 'Referencia',
    status: 'Estado',
    mask: 'Máscara',
    access: 'Acceso',
    created: 'Creada',
    lastUsed: 'Último uso',
    expires: 'Caduca',
    inVault: 'Secreto en esta bóveda',
    id: 'ID',
    use: 'Uso',
    program: 'Programa',
    keys: 'Claves',
    key: 'Clave',
    until: 'Hasta',
    reads: 'Lecturas',
    time: 'Hora',
    what: 'Qué',
    folder: 'Carpeta',
  },
  yes: 'sí',
  no: 'no',
  none: 'No se encontró ninguna clave.',
  noGrants: 'Ningún programa puede leer una clave ahora.',
  copied: { clears: 'Copiado. El portapapeles se vacía en {{seconds}} s.', stays: 'Copiado.' },
  verdicts: { accepted: 'aceptada', refused: 'rechazada', unknown: 'desconocido: el proveedor no respondió' },
  revokedVerdicts: {
    refused: 'revocada',
    accepted: 'el proveedor aún la acepta',
    unknown: 'revocada, sin comprobar',
  },
  states: {
    'first-run': 'Latchkey está en marcha y aún no está configurado.',
    locked: 'Latchkey está en marcha y bloqueado.',
    open: 'Latchkey está en marcha y abierto.',
  },
  counts: {
    keys: { one: '{{count}} clave', other: '{{count}} claves' },
    expiring: { one: '{{count}} clave caduca pronto', other: '{{count}} claves caducan pronto' },
    grants: { one: '{{count}} programa puede leer claves', other: '{{count}} programas pueden leer claves' },
  },
  ended: { one: '{{count}} autorización terminada.', other: '{{count}} autorizaciones terminadas.' },
  locked: 'Bloqueada.',
  lockedAlready: 'Latchkey no está en marcha, así que la bóveda está bloqueada.',
  unlocked: 'Desbloqueada.',
  unlockedAlready: 'La bóveda ya está abierta.',
  passphrase: 'Frase de contraseña de la bóveda (no se muestra):',
  noWindow: 'No hay ninguna ventana de Latchkey abierta para preguntarte.',
  asksFor: '«{{program}}» pide: {{what}}',
  asksForSeveral: '«{{program}}» pide {{count}} claves: {{what}}',
  passphraseToAllow: 'Frase de contraseña para permitirlo esta vez (no se muestra):',
  passphraseWrong: 'Esa no es la frase de contraseña. Inténtalo de nuevo.',
  opened: 'Abre Latchkey en: {{url}} (este enlace solo funciona una vez)',
  expires: {
    soon: {
      one: 'latchkey: «{{label}}» caduca en {{count}} día ({{date}}). latchkey rotate {{reference}}',
      other: 'latchkey: «{{label}}» caduca en {{count}} días ({{date}}). latchkey rotate {{reference}}',
    },
    today: 'latchkey: «{{label}}» caduca hoy. latchkey rotate {{reference}}',
  },
  project,
  helpers,
  setup,
  shims,
  backups,
  problems: {
    unknown_command: { message: '«{{word}}» no es un comando.', next: '«latchkey help» muestra todos los comandos.' },
    unknown_option: {
      message: '«{{word}}» no es una opción aquí.',
      next: '«{{call}}» muestra las opciones.',
    },
    unwanted_value: { message: '{{option}} no lleva valor.', next: 'Quita el «=» y lo que le sigue.' },
    missing_value: { message: '{{option}} necesita un valor.', next: 'Añádelo: {{option}} {{value}}' },
    missing_argument: {
      message: '«latchkey {{command}}» necesita {{argument}}.',
      next: '«latchkey help {{command}}» muestra su uso.',
    },
    too_many_arguments: {
      message: '«latchkey {{command}}» no admite «{{word}}».',
      next: 'Pon entre comillas un nombre con espacios. «latchkey help {{command}}» muestra su uso.',
    },
    bad_value: { message: '«{{word}}» no es un valor para {{option}}.', next: 'Valores posibles: {{values}}.' },
    missing_dashes: {
      message: '«latchkey run» toma su programa detrás de «--».',
      next: 'Pon «--» delante: latchkey run -- npm publish',
    },
    nothing_to_run: {
      message: 'No se indicó ningún programa.',
      next: 'Ponlo detrás de «--»: latchkey run -- npm publish',
    },
    no_variables: {
      message: 'No hay variables: en esta carpeta no hay ningún archivo {{file}}.',
      next: 'Nombra una clave con -e NAME=lk://cuenta/nombre, o un archivo con --env-file.',
    },
    no_variable: { message: 'No hay ninguna variable «{{name}}».', next: 'Valores posibles para --only: {{names}}.' },
    not_a_pair: { message: '-e necesita una variable y una referencia.', next: 'Escribe -e NAME=lk://cuenta/nombre' },
    not_references: {
      message: 'El valor de -e no es una referencia: {{names}}.',
      next: 'Un secreto no debe estar en la línea de comandos, donde otros programas lo ven. Nombra su clave: lk://cuenta/nombre. «latchkey ls» muestra todas las referencias.',
    },
    env_file_unreadable: {
      message: 'No se puede leer {{file}} ({{reason}}).',
      next: 'Revisa su ruta y sus permisos.',
    },
    one_key_only: {
      message: '{{option}} pasa una sola clave, y hay {{count}}.',
      next: 'Elige una con --only, o usa --as file.',
    },
    no_memory_folder: {
      message: 'Este sistema no tiene una carpeta en memoria para secretos.',
      next: 'Usa --as env. Un disco podría conservar un archivo después de borrarlo.',
    },
    not_for_environment: {
      message: 'El secreto para {{name}} tiene un byte que ninguna variable puede tener.',
      next: 'Usa --as file.',
    },
    not_found: { message: 'No existe el programa «{{program}}».', next: 'Revisa su nombre y tu PATH.' },
    not_executable: {
      message: 'No se puede ejecutar «{{program}}».',
      next: 'Revisa sus permisos, o ejecútalo con su intérprete.',
    },
    too_long: {
      message: 'Las variables y los argumentos para «{{program}}» son demasiado largos para este sistema.',
      next: 'Usa --as file.',
    },
    would_show: {
      message: 'Un secreto no se muestra en un terminal.',
      next: 'Pásalo a un programa, cópialo con «latchkey copy {{reference}}», o añade --print.',
    },
    would_write: {
      message: 'Un secreto no se escribe en un archivo.',
      next: 'Pon allí la referencia y usa «latchkey run», pásalo a un programa, o añade --print.',
    },
    output_failed: {
      message: 'No se puede escribir la salida ({{reason}}).',
      next: 'Comprueba que haya espacio libre e inténtalo de nuevo.',
    },
    not_running: {
      message: 'Latchkey no está en marcha.',
      next: 'Inícialo, o ejecuta un comando que necesite una clave.',
    },
    nobody_to_ask: {
      message: 'Latchkey no está en marcha, y no hay escritorio ni terminal donde pueda preguntarte.',
      next: 'Inicia Latchkey antes. En CI, usa los secretos del servicio de CI.',
    },
    host_not_started: {
      message: 'No se pudo iniciar Latchkey ({{reason}}).',
      next: 'Inicia Latchkey tú mismo para ver por qué.',
    },
    node_too_old: {
      message: 'Latchkey necesita Node {{oldest}} o posterior, o Node 22 desde {{oldest22}}, y este es {{found}}.',
      next: 'Actualiza Node e inténtalo de nuevo.',
    },
    connection_lost: {
      message: 'Latchkey terminó antes de responder.',
      next: 'Mira en su ventana qué se hizo.',
    },
    no_answer: { message: 'Latchkey no responde.', next: 'Comprueba si su ventana te está esperando.' },
    no_terminal: {
      message: 'No hay un terminal donde puedas escribir la frase de contraseña.',
      next: 'Desbloquea en la ventana de Latchkey, o pasa la frase de contraseña con --passphrase-fd.',
    },
    passphrase_cancelled: {
      message: 'La bóveda sigue bloqueada.',
      next: 'Ejecuta «latchkey unlock» para intentarlo de nuevo.',
    },
    ...projectProblems,
    ...setupProblems,
    ...shimProblems,
    ...backupProblems,
    no_grant: {
      message: 'No existe la autorización {{id}}.',
      next: '«latchkey grant ls» muestra todas las autorizaciones.',
    },
    unexpected: {
      message: 'Algo falló en este programa.',
      next: 'Mira en la ventana de Latchkey qué se hizo e inténtalo de nuevo.',
    },
  },
  next,
};
