import type { scopes as en } from '../../en/window/scopes.ts';
import type { Translated } from '../../translated.ts';

export const scopes: Translated<typeof en> = {
  scopes: {
    title: 'Permisos',
    presets: {
      'read-public': 'Leer repositorios públicos',
      'read-only': 'Solo lectura',
      'read-write': 'Lectura y escritura',
      everything: 'Todo',
      'edit-dns': 'Editar DNS',
      'edit-workers': 'Editar Workers',
      'send-mail': 'Enviar correo',
    },
    old: 'Los mismos que la clave antigua',
    own: 'Elegir permisos',
    search: 'Buscar permisos',
    noMatch: 'Ningún permiso coincide.',
    found_one: '{{count}} encontrado',
    found_other: '{{count}} encontrados',
    chosen_one: '{{count}} permiso elegido',
    chosen_other: '{{count}} permisos elegidos',
    level: { write: 'puede escribir', admin: 'puede administrar' },
    loading: 'Cargando permisos…',
  },
  packages: {
    title: 'Paquetes y organizaciones',
    own: 'Solo estos',
    all: 'Todos los paquetes',
    names: 'Paquetes y scopes',
    namesHint: 'Un paquete como @acme/ui, o @acme para todos los de un scope. Separa varios con comas.',
    organizations: 'Organizaciones',
    organizationsHint: 'Para gestionar sus miembros y equipos. No permite publicar.',
  },
  areas: {
    title: 'Área',
    word: {
      project: 'Proyecto',
      'project-or-group': 'Proyecto o grupo',
      team: 'Equipo',
      'zone-or-account': 'Zona o cuenta',
      workspace: 'Espacio de trabajo',
    },
    choose: 'Elige uno',
    without: { all: 'Toda la cuenta', own: 'Ninguno; te pertenece', page: 'Elegir en la página del proveedor' },
    loading: 'Cargando…',
    none: 'Tu cuenta no tiene ninguno, o la credencial no puede listarlos.',
    notAll: 'Solo se listan los primeros {{count}}.',
    search: 'Buscar en esta lista',
    found_one: '{{count}} encontrado',
    found_other: '{{count}} encontrados',
  },
};
