import type { quickSearch as en } from '../../en/window/quick-search.ts';
import type { Translated } from '../../translated.ts';

export const quickSearch: Translated<typeof en> = {
  quickSearch: {
    title: 'Búsqueda rápida',
    hint: 'Copiar una clave o buscar una acción',
    often: 'Favoritas y más copiadas',
    favorite: 'Favorita',
    more_one: '{{count}} clave más. Sigue escribiendo para acotar.',
    more_other: '{{count}} claves más. Sigue escribiendo para acotar.',
    actions_one: '{{count}} acción',
    actions_other: '{{count}} acciones',
    nothing: 'Sin resultados.',
    nothingHint: 'Busca por nombre, valor enmascarado, cuenta, etiqueta, proyecto, nota o nombre de la acción.',
    copyKey: 'Copiar',
    runAction: 'Ejecutar',
    account: 'Ir a la cuenta',
    page: 'Ir a la página',
    language: 'Idioma: {{name}}',
    calendar: 'Guardar archivo de calendario',
    clearClipboard: 'Vaciar portapapeles',
    filter: 'Filtrar: {{filter}}',
    sort: 'Ordenar por: {{name}}',
    reverse: 'Invertir orden',
    showColumn: 'Mostrar columna: {{name}}',
    hideColumn: 'Ocultar columna: {{name}}',
    markRead: 'Marcar todos los avisos como leídos',
  },
  onlookers: {
    blur: 'Difuminar nombres y valores enmascarados',
    unblur: 'Mostrar nombres y valores enmascarados',
    blurred: 'Los nombres y valores enmascarados están difuminados. Pasa el puntero por una fila para leerla.',
    unblurred: 'Los nombres y valores enmascarados son visibles.',
    protect: 'Ocultar la ventana al compartir pantalla mientras se muestra un secreto',
    protectMac: 'Algunas aplicaciones recientes de macOS pueden grabarla igualmente.',
    protectWindows: 'También se oculta en las capturas de pantalla.',
    protectLinux:
      'En Linux, Latchkey no puede ocultar la ventana al compartir pantalla. Quien vea tu pantalla verá el secreto.',
  },
};
