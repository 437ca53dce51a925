export const next = {
  vault_locked: 'Desbloquéala en la ventana de Latchkey o con «latchkey unlock».',
  passphrase_wrong: 'Ejecuta «latchkey unlock» para intentarlo de nuevo.',
  setup_required: 'Ejecuta «latchkey open» y configura allí la bóveda.',
  account_not_found: 'Revisa el nombre de la cuenta. «latchkey ls» muestra las referencias con sus cuentas.',
  clipboard_unavailable:
    'En el navegador, solo la página de Latchkey puede escribir en el portapapeles. Copia la clave allí.',
  key_not_found: '«latchkey ls» muestra todas las claves.',
  not_supported: 'No se cambió nada. Hazlo en Latchkey: «latchkey open».',
  bad_references: '«latchkey ls» muestra las referencias de todas las claves.',
  bad_references_expired: 'Rótala: «latchkey rotate REF». «run» y «get» la toman tal como está con --expired-ok.',
  bad_references_ambiguous: 'Escribe en su lugar una de estas referencias. «latchkey show REF» dice qué es cada una.',
  'bad_references_not-in-vault': 'Introduce su secreto en Latchkey: «latchkey open».',
  bad_references_disabled: 'Actívala en Latchkey: «latchkey open».',
  bad_references_revoked:
    'Una clave revocada no vuelve a funcionar. Escribe la referencia de otra: «latchkey ls» las muestra todas.',
  not_allowed_refused: 'Espera un minuto y ejecútalo de nuevo.',
  not_allowed_unanswered: 'Ejecútalo de nuevo y responde en la ventana de Latchkey en menos de un minuto.',
  not_allowed_muted: 'En Latchkey, en «En uso», elige «Volver a preguntar» y ejecútalo de nuevo.',
  'not_allowed_nobody-to-ask': 'Abre la ventana con «latchkey open», déjala abierta e inténtalo de nuevo.',
  'not_allowed_passphrase-needed':
    'Ejecútalo en un terminal para escribir la frase de contraseña, o deja abierta la ventana: «latchkey open».',
  'not_allowed_too-many': 'Responde a las preguntas en la ventana de Latchkey y ejecútalo de nuevo.',
};
