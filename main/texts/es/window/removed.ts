import type { removed as en } from '../../en/window/removed.ts';
import type { Translated } from '../../translated.ts';

export const removed: Translated<typeof en> = {
  removed: {
    title: 'Quitados',
    count_one: '{{count}} entrada',
    count_other: '{{count}} entradas',
    kinds: {
      key: 'Clave quitada',
      account: 'Cuenta quitada',
      replaced: 'Secreto sustituido',
      credential: 'Credencial actualizada',
      revoked: 'Revocación sin verificar',
      revoked_delete: 'Eliminación sin verificar',
    },
    noSecret: 'sin secreto',
    daysLeft_one: 'Se conserva {{count}} día más',
    daysLeft_other: 'Se conserva {{count}} días más',
    keysHint:
      'Intro restaura la entrada seleccionada y Supr la borra. Solo cuentan los días en que Latchkey está en marcha.',
    restore: 'Restaurar',
    restoreOne: 'Restaurar «{{label}}»',
    restored: 'Se ha restaurado «{{label}}».',
    erase: 'Borrar…',
    eraseOne: 'Borrar «{{label}}»…',
    eraseAll: 'Borrar todo…',
    eraseTitle: '¿Borrar «{{label}}» para siempre?',
    eraseSeveral_one: '¿Borrar {{count}} entrada para siempre?',
    eraseSeveral_other: '¿Borrar {{count}} entradas para siempre?',
    eraseBody: 'No se puede deshacer. Un secreto que aún funciona en su proveedor sigue funcionando allí.',
    eraseCopies:
      'También se borra de las versiones anteriores del archivo de bóveda. Las copias de seguridad que hayas guardado aún lo tienen.',
    eraseConfirm: 'Borrar',
    erasing: 'Borrando…',
    erased_one: 'Se ha borrado {{count}} entrada.',
    erased_other: 'Se han borrado {{count}} entradas.',
    left: 'No se han podido cambiar estas versiones anteriores del archivo de bóveda, que quizá aún tengan lo que has borrado: {{list}}. Bórralas si no las necesitas.',
    emptyTitle: 'No has quitado nada',
    emptyBody_one:
      'Si quitas una clave o una cuenta, sustituyes un secreto o marcas una clave como revocada o eliminada sin verificarla, puedes restaurarla aquí durante {{count}} día en que Latchkey esté en marcha. Nada más puede copiar, mostrar ni enviar estos secretos. Un secreto que su proveedor rechaza se borra al momento.',
    emptyBody_other:
      'Si quitas una clave o una cuenta, sustituyes un secreto o marcas una clave como revocada o eliminada sin verificarla, puedes restaurarla aquí durante {{count}} días en que Latchkey esté en marcha. Nada más puede copiar, mostrar ni enviar estos secretos. Un secreto que su proveedor rechaza se borra al momento.',
    emptyOff: 'Los secretos quitados se borran al momento, como has elegido en los ajustes.',
    accountThere_one: 'Has quitado «{{label}}» con {{count}} clave. Aún puedes restaurarla.',
    accountThere_other: 'Has quitado «{{label}}» con {{count}} claves. Aún puedes restaurarla.',
  },
  removeKey: {
    title: '¿Quitar «{{label}}» de esta bóveda?',
    atProvider: 'En {{provider}} no cambia nada. La clave sigue funcionando.',
    listed: '{{provider}} la sigue mostrando, así que queda en la lista como «No está en la bóveda».',
    confirm: 'Quitar clave',
  },
  kept_one: 'Puedes restaurarla en «Quitados» durante {{count}} día en que Latchkey esté en marcha.',
  kept_other: 'Puedes restaurarla en «Quitados» durante {{count}} días en que Latchkey esté en marcha.',
  notKept:
    'Los secretos guardados solo aquí se borran al momento, como has elegido en los ajustes. No se puede deshacer.',
};
