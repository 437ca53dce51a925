/** Lo que dice la línea de comandos de los programas para otras herramientas. */
export const helpers = {
  noKey: 'Latchkey no tiene ninguna clave para {{address}}.',
  storesNothing:
    'Latchkey no guarda nada por sí mismo. Añade la clave en Latchkey y ejecuta «latchkey setup {{tool}}».',
  notKept: {
    declined:
      'Latchkey no lo conserva, como elegiste para {{address}}. En «En uso», en su ventana, puedes pedir que te pregunte de nuevo.',
    'other-key': 'Latchkey no conserva una segunda clave para {{address}}. Rota la asignada o quítala en «En uso».',
    'not-asked':
      'Latchkey no conservó nada: no se te preguntó o no respondiste en su ventana. Ejecuta «latchkey open» e inténtalo de nuevo.',
  },
  token: 'Token (no se muestra):',
  erasesNothing: 'Latchkey no borra nada por sí mismo. Ejecuta «latchkey setup {{tool}} --undo».',
};

export const setup = {
  adds: 'Estas líneas se añaden a {{file}}:',
  removes: 'Estas líneas se quitan de {{file}}:',
  question: '¿Cambiar este archivo? [s/N]',
  everywhere: 'todas las direcciones',
  done: 'Configurado para {{address}}.',
  undone: 'Deshecho para {{address}}.',
  nothing: 'No hay nada configurado para {{address}}.',
  path: 'Añade {{folder}} a tu PATH para que la herramienta encuentre el programa.',
  none: 'Ninguna dirección tiene una clave asignada.',
  refused: 'Rota la clave que una dirección ha rechazado con «latchkey rotate REF».',
};

export const setupProblems = {
  missing_address: {
    message: '«latchkey setup {{tool}}» necesita una dirección.',
    next: 'Indícala con --for, por ejemplo --for https://github.com.',
  },
  bad_address: {
    message: '«{{word}}» no es una dirección para {{tool}}.',
    next: 'Usa https://, sin nombre de usuario ni consulta. Solo este equipo puede tener http://.',
  },
  missing_user: {
    message: '«latchkey setup {{tool}}» necesita el nombre que va con la clave.',
    next: 'Indícalo con --user. En AWS es el ID de la clave de acceso, que Latchkey también toma de la parte pública de la clave.',
  },
  unwanted_user: { message: '{{tool}} no envía nombre de usuario.', next: 'Quita --user.' },
  usual_vault_only: {
    message: 'Las herramientas solo preguntan a la bóveda de la carpeta habitual.',
    next: 'Quita --data-dir.',
  },
  other_helper: { message: 'En {{file}} ya hay otra cosa: {{found}}.', next: 'Quítala y vuelve a intentarlo.' },
  config_not_json: { message: '{{file}} no es JSON sin comentarios.', next: 'Corrígelo y vuelve a intentarlo.' },
  config_unwritable: {
    message: 'No se puede leer o escribir {{file}} ({{reason}}).',
    next: 'Comprueba sus permisos y vuelve a intentarlo.',
  },
  not_utf8: {
    message: 'No se puede leer {{file}}, porque no está en UTF-8.',
    next: 'Guárdalo en UTF-8 y ejecútalo de nuevo.',
  },
  no_registry: {
    message: 'En {{file}} no hay ningún registro con el índice {{address}}.',
    next: 'Añádelo primero, como [registries.NAME] con su índice.',
  },
  no_list: {
    message: '{{file}} no tiene una lista «{{list}}» con una entrada por línea.',
    next: 'Escríbela así y vuelve a intentarlo.',
  },
  not_confirmed: { message: '{{file}} no ha cambiado.', next: 'Responde «s» para cambiarlo.' },
  no_terminal_to_confirm: {
    message: 'No hay ningún terminal en el que puedas responder.',
    next: 'Ejecútalo en un terminal o añade --yes.',
  },
};
