import type { shortcuts as en } from '../../en/window/shortcuts.ts';
import type { Translated } from '../../translated.ts';

export const shortcuts: Translated<typeof en> = {
  keyboard: { control: 'Ctrl', shift: 'Mayús', space: 'Espacio', enter: 'Intro', delete: 'Supr' },
  shortcuts: {
    title: 'Atajos de teclado',
    group: { anywhere: 'En todas partes', key: 'Fila seleccionada', several: 'Varias claves' },
    copy: 'Copiar clave',
    move: 'Moverse arriba y abajo',
    search: 'Buscar',
    new: 'Nueva clave',
    refresh: 'Actualizar',
    menu: 'Abrir acciones',
    details: 'Mostrar detalles',
    favorite: 'Marcar o desmarcar favorita',
    select: 'Seleccionar clave',
    extend: 'Ampliar selección',
    selectAll: 'Seleccionar todos los resultados',
    clear: 'Anular selección',
    revoke: 'Revocar claves seleccionadas',
    revoke_delete: 'Eliminar claves seleccionadas',
    revoke_mixed: 'Revocar o eliminar claves seleccionadas',
    quickSearch: 'Búsqueda rápida',
    quickSearchDetails: 'Mostrar detalles en la búsqueda rápida',
    undo: 'Deshacer',
    messages: 'Ir a los mensajes',
    blur: 'Difuminar o mostrar nombres',
    lock: 'Bloquear bóveda',
    help: 'Mostrar atajos',
  },
};
