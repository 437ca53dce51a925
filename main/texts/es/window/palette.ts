import type { palette as en } from '../../en/window/palette.ts';
import type { Translated } from '../../translated.ts';

export const palette: Translated<typeof en> = {
  palette: {
    title: 'Buscar todo',
    hint: 'Copiar una clave o buscar una acción',
    often: 'Favoritas y más copiadas',
    favorite: 'Favorita',
    more_one: '{{count}} clave más. Seguir escribiendo para encontrarla.',
    more_other: '{{count}} claves más. Seguir escribiendo para encontrar una.',
    actions_one: '{{count}} acción',
    actions_other: '{{count}} acciones',
    nothing: 'No hay coincidencias.',
    nothingHint: 'Las claves se buscan por nombre, máscara, cuenta, etiquetas y notas; las acciones, por su nombre.',
    copyKey: 'Copiar',
    runAction: 'Ejecutar',
    account: 'Ir a la cuenta',
    page: 'Ir a la página',
    language: 'Idioma: {{name}}',
    calendar: 'Guardar las caducidades como archivo de calendario',
    clearClipboard: 'Vaciar el portapapeles',
    filter: 'Filtrar: {{filter}}',
    sort: 'Ordenar por: {{name}}',
    reverse: 'Invertir el orden',
    showColumn: 'Mostrar columna: {{name}}',
    hideColumn: 'Ocultar columna: {{name}}',
    markRead: 'Marcar todos los avisos como leídos',
  },
  onlookers: {
    blur: 'Difuminar nombres y máscaras',
    unblur: 'Volver a mostrar nombres y máscaras',
    blurred:
      'Los nombres y máscaras están difuminados. Para leer uno, dejar el puntero sobre su fila; el ojo tachado vuelve a mostrarlos todos.',
    unblurred: 'Los nombres y máscaras se pueden leer de nuevo.',
    protect: 'Ocultar la ventana al compartir pantalla mientras se muestra un secreto',
    protectMac: 'Algunos programas recientes de macOS la graban de todos modos.',
    protectWindows: 'Las capturas de pantalla tampoco la incluyen.',
    protectLinux: 'Quien ve la pantalla ve también el secreto mostrado: en Linux, Latchkey no puede ocultarlo.',
  },
};
