import type { rotation as en } from '../../en/window/rotation.ts';
import type { Translated } from '../../translated.ts';

export const rotation: Translated<typeof en> = {
  rotations: {
    isOld: 'En rotación',
    isNew: 'Reemplazo',
    heading: 'Rotaciones en curso',
    switchOver: '«{{label}}» se está rotando. Cambia tus sistemas a la clave nueva y después retira la antigua.',
    switchOver_token: '«{{label}}» se está rotando. Cambia tus sistemas al token nuevo y después retira el antiguo.',
    creating: 'Rotación de «{{label}}» iniciada. La clave nueva aún no está lista.',
    creating_token: 'Rotación de «{{label}}» iniciada. El token nuevo aún no está listo.',
    retiring: 'Retirando «{{label}}». {{provider}} aún no lo ha confirmado; Latchkey lo volverá a intentar.',
    retiringByHand: '«{{label}}» aún no se ha retirado. Revoca primero en {{provider}} y después retira aquí.',
    retiringByHand_delete: '«{{label}}» aún no se ha retirado. Elimina primero en {{provider}} y después retira aquí.',
    copyNew: 'Copiar clave nueva',
    copyNew_token: 'Copiar token nuevo',
    copyOld: 'Copiar clave antigua',
    copyOld_token: 'Copiar token antiguo',
    retire: 'Retirar clave antigua…',
    retire_token: 'Retirar token antiguo…',
    askAgain: 'Comprobar de nuevo',
    retireTitle: '¿Retirar «{{label}}»?',
    retireVerifies: 'Latchkey verifica primero <new>{{newMask}}</new> y solo sigue si funciona.',
    retireUnkept:
      'Latchkey no puede verificar <new>{{newMask}}</new>, porque su secreto no está en esta bóveda. Asegúrate de que ya se usa.',
    retireNoAddress:
      'Latchkey no puede verificar <new>{{newMask}}</new>, porque esta cuenta no tiene URL de verificación. Asegúrate de que ya se usa.',
    retireEnds: 'Después revoca <old>{{oldMask}}</old> en {{provider}}.',
    retireEnds_delete: 'Después elimina <old>{{oldMask}}</old> en {{provider}}.',
    retireByHand: 'Tú revocas <old>{{oldMask}}</old>:',
    retireByHand_delete: 'Tú eliminas <old>{{oldMask}}</old>:',
    retireConfirm: 'Retirar clave antigua',
    retireConfirm_token: 'Retirar token antiguo',
    retireBusy: 'Retirando…',
    keepBoth: 'Ahora no',
    done: {
      refused: 'Rotación completada. La clave nueva funciona y {{provider}} rechaza la antigua.',
      refused_token: 'Rotación completada. El token nuevo funciona y {{provider}} rechaza el antiguo.',
      unknown: 'Rotación completada. La clave antigua está revocada, pero sin verificar.',
      unknown_token: 'Rotación completada. El token antiguo está revocado, pero sin verificar.',
      outstanding:
        'La clave nueva funciona y la antigua está revocada. {{provider}} aún no ha confirmado que rechaza la antigua; Latchkey lo volverá a verificar.',
      outstanding_token:
        'El token nuevo funciona y el antiguo está revocado. {{provider}} aún no ha confirmado que rechaza el antiguo; Latchkey lo volverá a verificar.',
      unknown_delete: 'Rotación completada. La clave antigua está eliminada, pero sin verificar.',
      unknown_delete_token: 'Rotación completada. El token antiguo está eliminado, pero sin verificar.',
      outstanding_delete:
        'La clave nueva funciona y la antigua está eliminada. {{provider}} aún no ha confirmado que rechaza la antigua; Latchkey lo volverá a verificar.',
      outstanding_delete_token:
        'El token nuevo funciona y el antiguo está eliminado. {{provider}} aún no ha confirmado que rechaza el antiguo; Latchkey lo volverá a verificar.',
    },
  },
  regenerate: {
    title: '¿Regenerar «{{label}}»?',
    warning: 'El secreto antiguo dejará de funcionar al instante. Actualiza todos los sistemas que lo usen.',
    confirm: 'Regenerar secreto',
    busy: 'Regenerando…',
    onPage: 'Regenerar en el sitio web de {{provider}}',
    byHand: 'Obtén un secreto nuevo donde creaste la clave.',
    paste: 'Después, pega el secreto nuevo. Latchkey lo verifica y comprueba que se rechaza el antiguo.',
    pasteOnly: 'Después, pega el secreto nuevo.',
    done: {
      refused: 'Secreto nuevo guardado para «{{label}}». El antiguo ya no funciona.',
      accepted: 'Secreto nuevo guardado para «{{label}}», pero {{provider}} aún acepta el antiguo.',
      unknown: 'Secreto nuevo guardado para «{{label}}».',
    },
  },
  enterSecret: {
    title: 'Introducir el secreto de «{{label}}»',
    body: 'Esta clave se creó en otro sitio. Guarda su secreto para copiarla con un clic.',
    done: 'Secreto guardado. Ya puedes copiar «{{label}}».',
  },
};
