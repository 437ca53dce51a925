import type { accounts as en } from '../../en/window/accounts.ts';
import type { Translated } from '../../translated.ts';

export const accounts: Translated<typeof en> = {
  accounts: {
    moreAreas: 'Más…',
    find: 'Buscar cuenta',
    noneFound: 'No se ha encontrado ninguna cuenta.',
    otherServices: 'Otros servicios',
    heading: 'Cuentas',
    all: 'Todas las claves',
    add: 'Añadir cuenta',
    keys_one: '{{count}} clave activa',
    keys_other: '{{count}} claves activas',
    keysOfMax: '{{count}} de {{max}} claves',
    syncing: 'Sincronizando…',
    syncingCount: 'Sincronizando {{done}} de {{total}}…',
    syncFailed: 'Error de sincronización',
    synced: 'Última sincronización: {{when}}',
    neverSynced: 'Sin sincronizar',
    paused: 'En pausa',
    waiting: 'Límite de peticiones. Se reintenta en {{seconds}} s',
    refresh: 'Actualizar',
    cancelSync: 'Detener sincronización',
    menu: 'Acciones de la cuenta',
    edit: 'Editar cuenta…',
    faults: 'Simular fallos…',
    updateCredential: 'Actualizar credencial…',
    rotateCredential: 'Rotar credencial…',
    remove: 'Quitar cuenta…',
    answersAt: 'URL de la API:',
    verifiesAt: 'URL de verificación:',
    clockAhead:
      'El reloj de este equipo va {{time}} por delante de {{provider}}. Las cuentas atrás son más cortas de lo debido. Pon el reloj en hora.',
    clockBehind:
      'El reloj de este equipo va {{time}} por detrás de {{provider}}. Las cuentas atrás son más largas de lo debido. Pon el reloj en hora.',
  },
  addAccount: {
    title: 'Añadir cuenta',
    provider: 'Proveedor',
    label: 'Nombre',
    labelHint: 'Se muestra en tu lista de cuentas.',
    kind: 'Tipo',
    baseUrl: 'URL base de la API',
    verificationUrl: 'URL de verificación',
    verificationUrlHint:
      'Latchkey verifica las claves con una petición GET a esta URL. Déjala vacía para no verificarlas.',
    page: 'Página de los tokens de API',
    pageHint:
      'La dirección propia de tu organización, {{path}}. Los avisos enlazan a ella. Déjala vacía para enlazar al artículo de ayuda.',
    pageHintOwnServer:
      'La dirección en tu propio servidor, {{path}}. Los avisos enlazan a ella. Déjala vacía si usas el servicio público de {{provider}}.',
    header: 'Cabecera de autenticación',
    headerHint: '{key} se sustituye por la clave.',
    noCredential:
      '{{provider}} no tiene API para crear ni listar claves. Las gestionas en su sitio web y Latchkey te guía. Rol necesario: {{role}}.',
    credential: 'Credencial',
    credentialHint:
      'Pega aquí: {{noun}}. Rol necesario: {{role}}. Se guarda solo en el llavero o en el archivo de bóveda.',
    show: 'Mostrar credencial',
    hide: 'Ocultar credencial',
    submit: 'Añadir cuenta',
    submitting: 'Verificando credencial…',
  },
  editAccount: {
    title: 'Editar «{{label}}»',
    done: 'Se ha guardado «{{label}}».',
    notices: 'Avisos de caducidad',
    onTheDay: 'Al caducar',
    daysBefore_one: '{{count}} día antes',
    daysBefore_other: '{{count}} días antes',
  },
  unconfirmed: {
    heading: 'Cuentas en pausa',
    title: '«{{label}}» está en pausa porque sus datos se cambiaron fuera de Latchkey.',
    explain:
      'No se ha enviado nada. Si continúas, Latchkey envía la credencial y las claves de esta cuenta ({{provider}}) a:',
    noAddress: 'ninguna dirección',
    page: 'Página de los tokens de API: {{url}}',
    use: 'Usar esta dirección',
  },
  updateCredential: {
    title: 'Actualizar la credencial de «{{label}}»',
    submit: 'Actualizar credencial',
    submitting: 'Verificando credencial…',
    done: 'Credencial de «{{label}}» actualizada.',
    notRotated:
      'Latchkey no puede rotar esta credencial por sí mismo. Crea otra donde se creó la actual e introdúcela aquí. La anterior sigue funcionando hasta que la anules allí.',
  },
  rotateCredential: {
    title: '¿Rotar la credencial de «{{label}}»?',
    itself:
      '{{provider}} crea un secreto nuevo para la credencial de esta cuenta. El antiguo deja de funcionar al instante. Latchkey guarda el nuevo y lo verifica.',
    another:
      'Latchkey crea otra credencial con la actual, la guarda y la verifica. Después revoca la antigua en {{provider}}.',
    elsewhere: 'Todo lo demás que use la credencial antigua dejará de funcionar.',
    confirm: 'Rotar credencial',
    done: 'Credencial de «{{label}}» rotada.',
  },
  removeAccount: {
    title: '¿Quitar «{{label}}»?',
    body_one: 'Se quitan de esta bóveda la credencial y {{count}} clave.',
    body_other: 'Se quitan de esta bóveda la credencial y {{count}} claves.',
    typeName: 'Escribe «{{label}}» para confirmar',
    otherName: 'Ese no es el nombre de la cuenta.',
    atProvider: 'En {{provider}} no cambia nada. Las claves siguen funcionando.',
    confirm: 'Quitar cuenta',
    done: 'Se ha quitado «{{label}}».',
  },
};
