import type { ErrorTexts, Phrases } from '../phrases.ts';

export const errors: ErrorTexts = {
  unknown_method: {
    message: 'Esta versión de Latchkey no conoce esa acción.',
    next: 'Reiniciar Latchkey para que la ventana y el núcleo sean de la misma versión.',
  },
  host_unreachable: {
    message: 'Latchkey no responde.',
    next: 'Mirar si sigue en marcha y volver a iniciarlo. Lo escrito se conserva aquí.',
  },
  foreign_caller: {
    message: 'Esta llamada no vino de la ventana de Latchkey.',
    next: 'Abrir Latchkey desde la dirección que mostró al iniciarse.',
  },
  invalid_input: { message: 'Revisar {{field}}: {{problem}}.', next: 'Cambiarlo y reintentar.' },
  internal: {
    message: 'Algo ha fallado dentro de Latchkey.',
    next: 'Reintentar. Si vuelve a pasar, reiniciar Latchkey; no se pierde nada de lo guardado.',
  },

  setup_required: {
    message: 'Latchkey aún no sabe dónde guardar los secretos.',
    next: 'Elegir antes una frase de contraseña para el archivo de bóveda.',
  },
  setup_done: {
    message: 'Esta bóveda ya contiene secretos, así que el lugar donde los guarda no cambia.',
    next: 'Quitar antes todas las cuentas o usar otra carpeta de datos.',
  },
  vault_locked: { message: 'La bóveda está bloqueada.', next: 'Desbloquearla con la frase de contraseña.' },
  passphrase_wrong: {
    message: 'Esa no es la frase de contraseña de esta bóveda.',
    next: 'Revisar las mayúsculas y la distribución del teclado, y reintentar. No se ha cambiado nada.',
  },
  keychain_unavailable: {
    message: 'El llavero de este equipo no se puede usar: {{reason}}.',
    next: 'Desbloquear o iniciar el llavero y reiniciar Latchkey, o guardar los secretos en un archivo de bóveda.',
  },
  vault_file_missing: {
    message: 'El archivo de bóveda {{path}} no está.',
    next: 'Volver a ponerlo o restaurar una de sus versiones anteriores, y reintentar.',
  },
  vault_file_corrupt: {
    message: 'El archivo de bóveda {{path}} está dañado o no es un archivo KDBX 4.',
    next: 'Restaurar una de sus versiones anteriores, que están junto a él, y reintentar.',
  },
  secret_store_failed: {
    message: 'El almacén de secretos ha fallado: {{reason}}.',
    next: 'Si se muestra un secreto nuevo, copiarlo o guardarlo ahora como archivo. Después, reintentar.',
  },
  secret_too_long: {
    message: 'Este secreto ocupa {{bytes}} bytes; en el llavero de este equipo caben como mucho {{max}}.',
    next: 'Guardar los secretos en un archivo de bóveda.',
  },

  records_newer: {
    message: 'Los registros de {{path}} son de un Latchkey más nuevo (versión {{found}}; este conoce la {{known}}).',
    next: 'Instalar el Latchkey más nuevo. No se ha cambiado nada.',
  },
  records_corrupt: {
    message: 'Los registros de {{path}} están dañados o no son una base de datos SQLite.',
    next: 'Restaurar el archivo desde una copia de seguridad, o moverlo para empezar sin registros. No se ha cambiado nada.',
  },
  records_unwritable: {
    message: 'Latchkey no puede escribir en {{path}}.',
    next: 'Dar al usuario permiso de escritura allí o elegir otra carpeta con --data-dir.',
  },
  data_dir_in_use: {
    message: 'Otro Latchkey está usando la carpeta de datos {{path}}.',
    next: 'Usar ese o cerrarlo antes.',
  },
  disk_full: {
    message: 'El disco está lleno, así que no se ha podido escribir nada.',
    next: 'Liberar espacio y reintentar.',
  },

  account_busy: {
    message: 'Un secreto nuevo de «{{label}}» está en camino o todavía se muestra.',
    next: 'Esperar a que llegue, elegir «Listo» y quitar la cuenta después.',
  },
  account_not_found: {
    message: 'Esa cuenta no está en esta bóveda.',
    next: 'Actualizar la lista de cuentas.',
  },
  account_exists: {
    message: 'Ya hay una cuenta «{{account}}».',
    next: 'Elegirla para ver dónde se prueban sus claves, o dar otro nombre a este servicio.',
  },
  credential_missing: {
    message: 'El almacén de secretos no contiene la credencial de la cuenta «{{account}}».',
    next: 'Si el almacén está bloqueado, desbloquearlo. Si no, sustituir la credencial de la cuenta.',
  },
  credential_of_another: {
    message: 'Esta credencial es de otra cuenta de {{provider}} que «{{account}}».',
    next: 'Usar una credencial de la misma cuenta o añadir la otra como una cuenta aparte.',
  },
  key_not_found: { message: 'Esa clave no está en esta bóveda.', next: 'Actualizar la lista de claves.' },
  creation_not_found: { message: 'Esa creación ya está resuelta.', next: 'Actualizar la lista de claves.' },
  creation_too_old: {
    message: 'Ha pasado demasiado tiempo para preguntar a {{provider}} qué fue de esta creación.',
    next: 'Buscar en la lista una clave desconocida con este nombre y revocarla.',
  },
  secret_not_here: {
    message: 'Esta bóveda no contiene el secreto de «{{label}}».',
    next: 'Se creó en otro sitio o no se guardó. Si hace falta su secreto, crear una clave nueva.',
  },
  reveal_not_allowed: {
    message: '«{{label}}» se mostró una vez, como hace {{provider}}, y no se vuelve a mostrar.',
    next: 'Copiarla desde la bóveda.',
  },
  not_offered: {
    message: '{{provider}} no permite esto: {{what}}.',
    next: 'En su lugar, sustituir la clave por una nueva.',
  },
  key_refused: {
    message: '{{provider}} rechaza este secreto.',
    next: 'Comprobar que se pegó entero y que es de esta cuenta.',
  },
  key_forbidden: {
    message: '{{provider}} ha respondido 403, lo que no dice si el secreto vale.',
    next: 'Reintentar más tarde. Si sigue igual, revisar la dirección en la que se prueban las claves de la cuenta.',
  },
  key_unproven: {
    message: 'Este secreto no se ha podido probar en {{provider}}: {{reason}}.',
    next: 'Reintentar o guardarlo sin probar.',
  },
  key_still_accepted: {
    message: '{{provider}} aún acepta el secreto de «{{label}}», así que cuenta como no revocada.',
    next: 'Mirar en la página del proveedor si ya no está, esperar un minuto y reintentar.',
  },
  key_in_vault: {
    message: 'Este secreto ya está en la bóveda: «{{label}}».',
    next: 'Copiarlo desde allí o pegar otro.',
  },
  key_busy: {
    message: 'Hay otra operación en curso con «{{label}}».',
    next: 'Resolverla antes y después reintentar.',
  },
  rotation_not_found: { message: 'Esa sustitución ya está resuelta.', next: 'Actualizar la lista de claves.' },
  new_key_unfinished: {
    message: 'La clave nueva no está lista, así que «{{label}}» se queda como está.',
    next: 'Terminar antes la creación de la clave nueva.',
  },
  mail_failed: {
    message: 'No se ha podido enviar el correo: {{reason}}.',
    next: 'Revisar los ajustes de correo. Se reintenta solo.',
  },
  mail_refused: {
    message: 'El servidor de correo no acepta este mensaje: {{reason}}.',
    next: 'Puede que algo en él moleste a su filtro antispam. Los demás mensajes salen igualmente.',
  },
  mail_not_set: {
    message: 'No hay ningún servidor de correo configurado.',
    next: 'Rellenar antes los ajustes de correo.',
  },
  sync_cancelled: {
    message: 'La sincronización se ha cancelado.',
    next: 'Se puede actualizar en cualquier momento. Lo que ya llegó se conserva.',
  },
  import_unreadable: { message: 'Este archivo no se puede leer: {{reason}}.', next: 'Elegir otro archivo.' },
  import_gone: { message: 'Esta importación ya no está disponible.', next: 'Elegir el archivo otra vez.' },

  key_already_revoked: { message: '«{{label}}» ya está revocada.', next: 'No hay que hacer nada más.' },
  key_still_active: {
    message: '«{{label}}» aún funciona en {{provider}}.',
    next: 'Revocarla antes.',
  },

  insecure_url: {
    message: 'A la dirección {{url}} la credencial iría sin cifrar.',
    next: 'Usar una dirección https://. http:// solo se acepta para este equipo.',
  },
  provider_unreachable: {
    message: 'No se puede acceder a {{provider}}.',
    next: 'Revisar la red y la dirección de la cuenta, y reintentar.',
  },
  provider_timeout: {
    message: '{{provider}} no ha respondido en {{seconds}} segundos.',
    next: 'Reintentar dentro de un momento.',
  },
  provider_unauthorized: {
    message: '{{provider}} no ha aceptado la credencial de la cuenta «{{account}}» (401).',
    next: 'Sustituir la credencial de la cuenta. Hace falta: {{credential}}.',
  },
  provider_forbidden: {
    message: 'La credencial de la cuenta «{{account}}» no puede gestionar claves en {{provider}} (403).',
    next: 'Usar otra credencial. Hace falta: {{role}}.',
  },
  provider_payment_required: {
    message: '{{provider}} pide un pago antes de hacer esto (402).',
    next: 'Arreglar el plan con {{provider}} y reintentar.',
  },
  provider_not_found: {
    message: '{{provider}} no conoce esta clave (404).',
    next: 'Actualizar la lista de claves.',
  },
  provider_conflict: {
    message: '{{provider}} ya recibió la misma petición con otro contenido (409).',
    next: 'Cerrar este formulario y empezar de nuevo.',
  },
  key_limit_reached: {
    message: 'En {{provider}} hay {{current}} de {{max}} claves en uso; no permite más.',
    next: 'Revocar una clave que ya no haga falta y reintentar.',
  },
  provider_rejected: { message: '{{provider}} lo ha rechazado: {{reason}}.', next: 'Cambiarlo y reintentar.' },
  provider_rate_limited: {
    message: '{{provider}} pide esperar {{seconds}} segundos.',
    next: 'Reintentar después.',
  },
  provider_failed: {
    message: '{{provider}} ha tenido un error propio ({{status}}).',
    next: 'Reintentar dentro de un momento.',
  },
  provider_unexpected_reply: {
    message: '{{provider}} ha respondido de una forma que Latchkey no conoce: {{field}}.',
    next: 'Revisar la dirección de la cuenta. Si es correcta, puede que {{provider}} haya cambiado su API.',
  },

  clipboard_unavailable: {
    message: 'No se puede escribir en el portapapeles.',
    next: 'Permitir que esta página use el portapapeles o guardar el secreto como archivo.',
  },
  shortcut_taken: {
    message: 'Otro programa ya usa este atajo de teclado.',
    next: 'Elegir otro. Hasta entonces se mantiene el anterior.',
  },
  file_not_saved: {
    message: 'No se ha podido guardar el archivo: {{reason}}.',
    next: 'Elegir otro lugar y reintentar.',
  },
};

export const phrases: Phrases = {
  'the access': 'el acceso',
  'the address': 'la dirección',
  'the credential': 'la credencial',
  'the description': 'la descripción',
  'the expiry': 'la caducidad',
  'the label': 'el nombre',
  'the name': 'el nombre',
  'the notes': 'las notas',
  'the passphrase': 'la frase de contraseña',
  'the provider': 'el proveedor',
  'the secret': 'el secreto',
  'the service': 'el servicio',

  'it cannot be chosen here': 'no se puede elegir aquí',
  'it has a comma or a line break': 'tiene una coma o un salto de línea',
  'it has a broken character': 'tiene un carácter roto',
  'it has a day twice': 'tiene un día repetido',
  'it has a line break or a control character': 'tiene un salto de línea o un carácter de control',
  'it has a line break or a character that secrets never have':
    'tiene un salto de línea o un carácter que nunca hay en un secreto',
  'it has a space, a line break or a character that credentials never have':
    'tiene un espacio, un salto de línea o un carácter que nunca hay en una credencial',
  'it has a user name, a query or a fragment': 'tiene un nombre de usuario, una consulta o un fragmento',
  'it has fewer than {{n}} characters': 'tiene menos de {{n}} caracteres',
  'it has more than {{n}} characters': 'tiene más de {{n}} caracteres',
  'it has more than {{n}} days': 'tiene más de {{n}} días',
  'it has more than {{n}} entries': 'tiene más de {{n}} entradas',
  'it has more than {{n}} keys': 'tiene más de {{n}} claves',
  'it has the wrong form': 'no tiene la forma correcta',
  'it has {{n}} characters, {{max}} are allowed': 'tiene {{n}} caracteres y se permiten {{max}}',
  'it is another key’s': 'es de otra clave',
  'it is empty': 'no puede quedar en blanco',
  'it is in the past': 'ya ha pasado',
  'it is larger than 16 MiB': 'ocupa más de 16 MiB',
  'it is not a date': 'no es una fecha',
  'it is not a file': 'no es un archivo',
  'it is not a mail address': 'no es una dirección de correo',
  'it is not a web address': 'no es una dirección web',
  'it is not a shortcut such as Control+Shift+K': 'no es un atajo de teclado como Control+Shift+K',
  'it is not of the form “Name: {key}”': 'no tiene la forma «Name: {key}»',
  'it is not one that Latchkey knows': 'Latchkey no lo conoce',
  'it is not one to choose from': 'no es una de las opciones',
  'it is not the name of a host': 'no es un nombre de servidor',
  'it is required': 'es obligatorio',
  'it is today; choose tomorrow or later': 'es hoy; elegir mañana o más tarde',
  'it is {{n}} days away, {{max}} are allowed': 'faltan {{n}} días y se permiten {{max}}',

  'a test secret did not come back as it was stored': 'un secreto de prueba no volvió como se guardó',
  'it is locked, or refuses Latchkey': 'está bloqueado o rechaza a Latchkey',
  'no Secret Service answers': 'ningún Secret Service responde',
  'the system does not answer': 'el sistema no responde',
  'Latchkey has no program to reach it on this system':
    'Latchkey no tiene un programa para acceder a él en este sistema',
  'another program changed the passphrase of {{path}}': 'otro programa cambió la frase de contraseña de {{path}}',
  'there is a vault file at {{path}} already': 'ya hay un archivo de bóveda en {{path}}',
  'Latchkey may not read or write {{path}}': 'Latchkey no puede leer o escribir {{path}}',
  '{{path}} or its folder is not there': '{{path}} o su carpeta no está',
  '{{path}} could not be read or written ({{code}})': '{{path}} no se pudo leer o escribir ({{code}})',
  'you may not write there': 'no hay permiso para escribir ahí',
  'that place is read-only': 'ese lugar es de solo lectura',
  'the system says {{code}}': 'el sistema dice {{code}}',
  'it is damaged or not a KDBX 4 file': 'está dañado o no es un archivo KDBX 4',

  'a server on another computer needs TLS': 'un servidor en otro equipo necesita TLS',
  'no server answers there': 'allí no responde ningún servidor',
  'no server of this name was found': 'no se encontró ningún servidor con ese nombre',
  'the certificate of the server is not to be trusted': 'el certificado del servidor no es de confianza',
  'the connection broke off': 'se cortó la conexión',
  'the password for the server is missing': 'falta la contraseña del servidor',
  'the server did not agree to an encrypted connection': 'el servidor no aceptó una conexión cifrada',
  'the server did not answer in time': 'el servidor no respondió a tiempo',
  'the server does not answer as a mail server does': 'el servidor no responde como un servidor de correo',
  'the server ended the connection': 'el servidor cerró la conexión',
  'the server refused the address': 'el servidor rechazó la dirección',
  'the server refused the message': 'el servidor rechazó el mensaje',
  'the server refused user name or password': 'el servidor rechazó el nombre de usuario o la contraseña',
  'the server wants a user name and a password': 'el servidor pide un nombre de usuario y una contraseña',
  'it was refused for an unknown reason': 'se rechazó por un motivo desconocido',

  '“{{label}}” would have more than {{n}}': '«{{label}}» tendría más de {{n}}',
  'the tags': 'las etiquetas',
  'status {{code}}': 'estado {{code}}',
  'A vault file': 'Un archivo de bóveda',
  'This computer': 'Este equipo',
  'Touch ID be used': 'usar Touch ID',
  'a key be regenerated': 'regenerar una clave',
  'a key be regenerated by other programs': 'regenerar una clave desde otros programas',
  'a second passphrase be set': 'fijar una segunda frase de contraseña',
  'keys be added by hand': 'añadir claves a mano',
  'other programs manage keys': 'gestionar claves desde otros programas',
  'roles be practised': 'practicar roles',
  'the access of a key be changed': 'cambiar el acceso de una clave',
  'the expiry of a key be changed': 'cambiar la caducidad de una clave',
  'the label of a key be changed': 'cambiar el nombre de una clave',
  'a new one': 'una nueva',
  'an administrator': 'el rol de administrador',
  'no such page': 'no hay tal página',
  'no keys at its address': 'no hay claves en su dirección',
  'an endless list': 'una lista sin fin',
  'an incomplete list': 'una lista incompleta',
  'the reply': 'la respuesta',
  'the reply broke off': 'la respuesta se cortó',
  'the reply is too large': 'la respuesta es demasiado grande',
  'a web page instead of JSON': 'una página web en vez de JSON',
  'something other than JSON': 'algo que no es JSON',
  'something went wrong': 'algo ha fallado',
};
