import type { ErrorTexts } from '../error-texts.ts';

/** Errors after the answer to a write was lost. */
export const lostAnswers = {
  creation_too_old: {
    message: 'Ya es tarde para preguntar a {{provider}} si esta operación se completó.',
    next: 'Busca en la lista una clave desconocida con este nombre y revócala.',
  },
  creation_not_found: {
    message: '{{provider}} no tiene esta clave en su lista.',
    next: 'Créala de nuevo. Si más tarde aparecen las dos en la lista, revoca la que no tiene su secreto en esta bóveda.',
  },
  creation_in_doubt: {
    message: 'Latchkey no sabe cuál de las claves en {{provider}} creó esta operación como «{{label}}»: {{keys}}.',
    next: 'Revoca las que nadie usa y comprueba de nuevo.',
  },
  regeneration_lost: {
    message: 'El nuevo secreto de «{{label}}» se perdió, y {{provider}} le ha dado otro ID a la clave.',
    next: 'Sincroniza la cuenta. Después regenera o revoca la clave que aparezca en su lugar.',
  },
  credential_lost: {
    message: '{{provider}} rotó la credencial de «{{account}}» y la nueva nunca llegó aquí.',
    next: 'Crea otra en la página de {{provider}} y actualiza la credencial de la cuenta.',
  },
  credential_maybe_made: {
    message:
      'Latchkey no puede saber si {{provider}} creó otra credencial para «{{account}}». La antigua aún funciona.',
    next: 'Actualiza la lista de claves. Si aparece un segundo «{{label}}», revócalo. Después vuelve a rotar.',
  },
  new_credential_refused: {
    message: '{{provider}} rechaza la credencial nueva de «{{account}}» y la antigua ya no funciona.',
    next: 'Espera un minuto y vuelve a rotar: Latchkey aún tiene la nueva. Si sigue rechazándola, actualiza la credencial con otra.',
  },
  old_secret_works: { message: 'El secreto antiguo aún funciona.', next: 'Regenera de nuevo si hace falta.' },
} satisfies Partial<ErrorTexts>;
