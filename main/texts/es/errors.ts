import type { ErrorTexts } from '../error-texts.ts';
import { lostAnswers } from './lost-answers.ts';
import { storageErrors } from './storage-errors.ts';

export const errors: ErrorTexts = {
  unknown_method: {
    message: 'La ventana y el servicio de Latchkey son de versiones distintas.',
    next: 'Reinicia Latchkey.',
  },
  host_unreachable: {
    message: 'Latchkey no responde.',
    next: 'Comprueba si sigue en ejecución y reinícialo si hace falta.',
  },
  foreign_caller: {
    message: 'Esta petición no vino de la ventana de Latchkey.',
    next: 'Reinicia Latchkey y abre la nueva dirección que muestre.',
  },
  tab_not_connected: {
    message: 'Esta pestaña no está conectada a Latchkey.',
    next: 'Inicia Latchkey de nuevo y abre la nueva dirección que muestre.',
  },
  invalid_input: { message: 'Revisa {{field}}: {{problem}}.', next: 'Corrígelo e inténtalo de nuevo.' },
  internal: {
    message: 'Se ha producido un error.',
    next: 'Inténtalo de nuevo. Si se repite, reinicia Latchkey. No se pierde nada de lo guardado.',
  },

  ...storageErrors,

  account_busy: {
    message: 'Se está creando o mostrando un secreto o una credencial nueva de «{{label}}».',
    next: 'Espera, elige «Listo» y vuelve a intentarlo.',
  },
  account_not_found: { message: 'Esta cuenta ya no está en la bóveda.', next: 'Recarga la lista de cuentas.' },
  account_exists: {
    message: 'Ya existe una cuenta llamada «{{account}}».',
    next: 'Usa esa cuenta o introduce otro nombre.',
  },
  account_ambiguous: {
    message: 'Hay más de una cuenta llamada «{{account}}».',
    next: 'Cambia el nombre de una de ellas o crea la clave en la ventana de Latchkey.',
  },
  address_unconfirmed: {
    message:
      '«{{account}}» está en pausa porque sus datos se cambiaron fuera de Latchkey. Ahora enviaría a {{address}}.',
    next: 'Comprueba la dirección y elige «Usar esta dirección», o edita la cuenta. No se ha enviado nada.',
  },
  address_changed: {
    message: 'La cuenta ya tiene otra dirección.',
    next: 'Comprueba la nueva dirección. No se ha enviado nada.',
  },
  mail_unconfirmed: {
    message: 'El correo está en pausa porque sus ajustes se cambiaron fuera de Latchkey. Ahora enviaría a {{server}}.',
    next: 'Comprueba los ajustes de correo, introduce de nuevo la contraseña y guarda. No se ha enviado nada.',
  },
  credential_missing: {
    message: 'No hay ninguna credencial guardada para la cuenta «{{account}}».',
    next: 'Desbloquea el llavero si está bloqueado. Si no, actualiza la credencial de la cuenta.',
  },
  credential_wrong_kind: {
    message: 'Esta clave de {{provider}} funciona, pero no puede administrar claves.',
    next: 'Se necesita: {{credential}}.',
  },
  credential_of_another: {
    message: 'Esta credencial pertenece a una cuenta de {{provider}} distinta de «{{account}}».',
    next: 'Usa una credencial de la misma cuenta o añade la otra como cuenta nueva.',
  },
  key_is_credential: {
    message: 'Es la credencial que usa la propia cuenta «{{account}}» en {{provider}}.',
    next: 'Elige «Rotar credencial» en el menú de la cuenta o actualízala antes con otra.',
  },
  key_of_service_account: {
    message: 'Esta clave pertenece a una cuenta de servicio y {{provider}} no la elimina por separado.',
    next: 'Elimina la cuenta de servicio en la página de {{provider}} si nada más la usa. Después actualiza la lista de claves.',
  },
  key_not_found: { message: 'Esta clave ya no está en la bóveda.', next: 'Actualiza la lista de claves.' },
  pending_secret_not_found: { message: 'Esta operación ya ha terminado.', next: 'Actualiza la lista de claves.' },
  ...lostAnswers,
  form_already_sent: {
    message: 'Este formulario ya se envió con otros valores.',
    next: 'Ciérralo y empieza de nuevo.',
  },
  secret_not_here: {
    message: 'El secreto de «{{label}}» no está en esta bóveda.',
    next: 'Introdúcelo si lo tienes o rota la clave.',
  },
  reveal_not_allowed: {
    message: '{{provider}} muestra los secretos una sola vez; «{{label}}» no se puede volver a mostrar.',
    next: 'Cópialo desde la bóveda.',
  },
  not_offered: { message: '{{provider}} no admite esto: {{what}}.', next: 'Rota la clave en su lugar.' },
  not_supported: { message: 'Esto no está disponible aquí: {{what}}.', next: 'No se ha cambiado nada.' },
  key_refused: {
    message: '{{provider}} rechaza este secreto.',
    next: 'Comprueba que lo has pegado entero y que es de esta cuenta.',
  },
  secret_not_sendable: {
    message:
      'Latchkey no puede enviar este secreto a {{provider}}. Contiene un salto de línea, un espacio en blanco al principio o al final, o un carácter que no cabe en una cabecera HTTP.',
    next: 'Puedes guardarlo y copiarlo, pero solo puedes verificarlo donde se usa.',
  },
  secret_not_storable: {
    message:
      '{{provider}} ha enviado un secreto que Latchkey no guarda: contiene un salto de línea, espacios u otro carácter que no corresponde a un secreto, o es demasiado largo.',
    next: 'Revoca esta clave. Si vuelve a ocurrir, contacta con el soporte de {{provider}}.',
  },
  credential_not_sendable: {
    message:
      'Latchkey no puede enviar la credencial de la cuenta «{{account}}» a {{provider}}. Contiene un espacio en blanco o un carácter que no cabe en una cabecera HTTP.',
    next: 'Actualiza la credencial de la cuenta.',
  },
  key_forbidden: {
    message: '{{provider}} ha respondido 403, así que no se sabe si el secreto funciona.',
    next: 'Inténtalo más tarde. Si continúa, revisa la URL de verificación de la cuenta.',
  },
  made_up_key_accepted: {
    message:
      'La dirección donde Latchkey verifica las claves de {{provider}} acepta cualquier cosa, incluso una clave inventada. Por eso no demuestra si este secreto funciona.',
    next: 'Cambia la URL de la cuenta por una que solo responda a una clave válida.',
  },
  key_unverified: {
    message: 'No se pudo verificar este secreto en {{provider}}. {{reason}}',
    next: 'Inténtalo de nuevo o guárdalo sin verificar.',
  },
  key_still_accepted: {
    message: '{{provider}} aún acepta el secreto de «{{label}}», así que no se marca como revocada.',
    next: 'Comprueba en el sitio web de {{provider}} si ya está revocada, espera un minuto e inténtalo de nuevo.',
  },
  revocation_unverified: {
    message: 'No se pudo verificar en {{provider}} que «{{label}}» esté revocada. {{reason}}',
    next: 'Inténtalo de nuevo. Si no tienes dudas, márcala como revocada sin verificar.',
  },
  key_in_vault: {
    message: 'Este secreto ya está en la bóveda como «{{label}}».',
    next: 'Usa esa clave o pega otro secreto.',
  },
  key_busy: {
    message: 'Hay otra operación en curso con «{{label}}».',
    next: 'Termínala primero e inténtalo de nuevo.',
  },
  key_rotating: {
    message: '«{{label}}» ya se está rotando.',
    next: 'Termina primero esa rotación o importa esta como una clave propia.',
  },
  rotation_not_found: { message: 'Esta rotación ya ha terminado.', next: 'Actualiza la lista de claves.' },
  new_key_unfinished: {
    message: 'La clave nueva aún no está lista, así que no se puede retirar «{{label}}».',
    next: 'Termina primero de crear la clave nueva.',
  },
  mail_failed: {
    message: 'No se ha podido enviar el correo a través de {{server}}: {{reason}}.',
    next: 'Revisa los ajustes de correo. Latchkey lo reintenta automáticamente.',
  },
  mail_refused: {
    message: 'El servidor de correo ha rechazado este mensaje: {{reason}}.',
    next: 'Puede que lo haya bloqueado el filtro antispam. Los demás mensajes se siguen enviando.',
  },
  mail_not_set: {
    message: 'No hay ningún servidor de correo configurado.',
    next: 'Completa primero los ajustes de correo.',
  },
  sync_cancelled: {
    message: 'Sincronización detenida.',
    next: 'No se ha cambiado nada. Actualiza para empezar de nuevo.',
  },
  import_unreadable: { message: 'No se puede leer este archivo: {{reason}}.', next: 'Elige otro archivo.' },
  import_too_many: {
    message: 'Este archivo tiene {{found}} entradas. Latchkey puede importar {{max}} como máximo a la vez.',
    next: 'Divide el archivo e importa cada parte.',
  },
  secret_altered: {
    message: 'El secreto guardado no coincidía con el del archivo, así que se ha borrado.',
    next: 'Inténtalo de nuevo o usa un archivo de bóveda.',
  },
  import_gone: { message: 'Esta importación ha caducado.', next: 'Elige el archivo de nuevo.' },

  key_already_revoked: { message: '«{{label}}» ya está revocada o eliminada.', next: 'No tienes que hacer nada más.' },
  removed_gone: { message: 'Esto ya no se conserva.', next: 'Vuelve a mirar la lista.' },
  account_removed: { message: 'La cuenta «{{account}}» no está en la bóveda.', next: 'Restáurala primero.' },
  key_removed: { message: '«{{label}}» no está en la bóveda.', next: 'Restaura primero la clave.' },

  insecure_url: {
    message: '{{url}} enviaría tu credencial sin cifrar.',
    next: 'Usa una dirección https://. http:// solo se permite para este equipo.',
  },
  provider_unreachable: {
    message: 'No se puede conectar con {{provider}}.',
    next: 'Comprueba la conexión y la URL de la cuenta, e inténtalo de nuevo.',
  },
  provider_host_not_found: {
    message: 'No se encontró {{host}}, el host de {{provider}}.',
    next: 'Comprueba la conexión y la URL de la cuenta, e inténtalo de nuevo. Si tu red necesita un proxy, define HTTPS_PROXY y reinicia Latchkey.',
  },
  proxy_failed: {
    message: 'No se puede conectar con {{provider}} a través del proxy {{proxy}}: {{reason}}. No se envió nada.',
    next: 'Comprueba HTTPS_PROXY y NO_PROXY, y reinicia Latchkey después de cambiarlos. O consulta a quien administra tu red.',
  },
  provider_certificate_untrusted: {
    message: 'Latchkey no confía en el certificado de {{provider}}: {{reason}}. No se envió nada.',
    next: 'Puede que alguien esté interceptando la conexión. Revisa la red, el reloj de este ordenador y la URL de la cuenta. Si tu empresa emite sus propios certificados, añade su certificado raíz al almacén de este ordenador y reinicia Latchkey.',
  },
  provider_timeout: {
    message: '{{provider}} no ha respondido en {{seconds}} segundos.',
    next: 'Inténtalo de nuevo en un momento.',
  },
  provider_unauthorized: {
    message: '{{provider}} no ha aceptado la credencial de la cuenta «{{account}}» (401).',
    next: 'Actualiza la credencial de la cuenta. Se necesita: {{credential}}.',
  },
  provider_forbidden: {
    message: 'La credencial de la cuenta «{{account}}» no tiene permiso para gestionar claves en {{provider}} (403).',
    next: 'Usa otra credencial. Rol necesario: {{role}}.',
  },
  second_factor_needed: {
    message: '{{provider}} pide tu segundo factor.',
    next: 'Inténtalo de nuevo e introduce el código o confirma en la página de {{provider}}.',
  },
  confirmation_ended: {
    message: 'La página ya no espera tu confirmación. Se rechazó o ha pasado demasiado tiempo.',
    next: 'Cancela y empieza de nuevo.',
  },
  provider_payment_required: {
    message: '{{provider}} requiere un plan de pago para esto (402).',
    next: 'Revisa tu plan en {{provider}} e inténtalo de nuevo.',
  },
  provider_not_found: { message: '{{provider}} no encuentra esta clave (404).', next: 'Actualiza la lista de claves.' },
  provider_conflict: {
    message: '{{provider}} ya recibió esta petición con otros datos (409).',
    next: 'Cierra el formulario y empieza de nuevo.',
  },
  key_limit_reached: {
    message: '{{provider}} permite {{max}} claves y hay {{current}} en uso.',
    next: 'Revoca una clave que ya no necesites e inténtalo de nuevo.',
  },
  provider_rejected: { message: '{{provider}} lo ha rechazado: {{reason}}.', next: 'Corrígelo e inténtalo de nuevo.' },
  provider_rate_limited: {
    message: 'Límite de peticiones de {{provider}} alcanzado. Espera {{seconds}}.',
    next: 'Después, inténtalo de nuevo.',
  },
  provider_failed: {
    message: 'Error del servidor de {{provider}} ({{status}}).',
    next: 'Inténtalo de nuevo en un momento.',
  },
  provider_unexpected_reply: {
    message: 'Respuesta inesperada de {{provider}}: {{reason}}.',
    next: 'Revisa la URL de la cuenta. Si es correcta, puede que {{provider}} haya cambiado su API.',
  },

  clipboard_unavailable: {
    message: 'No se puede escribir en el portapapeles.',
    next: 'Permite que esta página use el portapapeles o guarda el secreto como archivo.',
  },
  clipboard_not_in_front: {
    message: 'No se ha copiado porque hay otra ventana en primer plano.',
    next: 'Cambia a la ventana de Latchkey y copia allí.',
  },
  clipboard_cleared: {
    message: 'El portapapeles cambió el secreto, así que Latchkey lo ha vaciado.',
    next: 'Inténtalo de nuevo o guarda el secreto como archivo.',
  },
  clipboard_not_cleared: {
    message: 'Latchkey no puede ver si el secreto se ha copiado. Puede que esté en el portapapeles.',
    next: 'Latchkey sigue intentando vaciarlo. Para asegurarte, copia otra cosa.',
  },
  shortcut_taken: { message: 'Otra aplicación ya usa este atajo.', next: 'Elige otro. No se ha cambiado nada.' },
  file_not_saved: {
    message: 'No se pudo guardar el archivo: {{reason}}.',
    next: 'Elige otra ubicación e inténtalo de nuevo.',
  },

  vault_paused: {
    message: 'Esta bóveda se ha restaurado, así que todavía no se envía nada.',
    next: 'Elige «Tomar el relevo» si a partir de ahora la usa este equipo.',
  },
  vault_not_empty: {
    message: 'Esta bóveda ya contiene datos.',
    next: 'Confirma que la copia de seguridad los sustituye.',
  },
  restored_secret_too_long: {
    message:
      '«{{title}}» ocupa {{bytes}} bytes en esta copia de seguridad. El llavero de este equipo admite {{max}} como máximo. No se ha cambiado nada.',
    next: 'Restaura la copia de seguridad en un archivo de bóveda.',
  },
  backup_unreadable: {
    message: 'Este archivo no es una copia de seguridad de Latchkey o está dañado.',
    next: 'Elige otra copia de seguridad.',
  },
  backup_passphrase_wrong: {
    message: 'Esta no es la frase de contraseña de la copia.',
    next: 'Escribe la frase de contraseña que elegiste al hacer la copia.',
  },
  backup_not_verified: {
    message: 'No se pudo volver a leer la copia de seguridad, así que no se ha guardado.',
    next: 'Inténtalo de nuevo.',
  },
  generation_not_found: {
    message: 'Esta base de datos anterior está dañada o ya no existe.',
    next: 'Elige otra o restaura una copia de seguridad.',
  },

  scopes_to_choose: {
    message: 'Una clave de esta cuenta necesita permisos. Hay: {{offered}}.',
    next: 'Elige algunos con --scope.',
  },
  area_to_choose: {
    message: 'Una clave de esta cuenta pertenece a una de estas áreas: {{offered}}.',
    next: 'Elígela con --area.',
  },
  bad_references: {
    message: 'Latchkey no puede entregar lo que se ha pedido: {{references}}.',
    next: 'Corrige cada una e inténtalo de nuevo.',
  },
  not_allowed: {
    message: 'Latchkey no lo ha hecho: {{reason}}.',
    next: 'Abre la ventana de Latchkey, inténtalo de nuevo y elige «Permitir» allí.',
  },
};
