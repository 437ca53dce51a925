import type { expiry as en } from '../../en/window/expiry.ts';
import type { Translated } from '../../translated.ts';

export const expiry: Translated<typeof en> = {
  expiries: {
    title: 'Caducidades',
    saveCalendar: 'Guardar como archivo de calendario',
    calendarSaved: 'El archivo de calendario se ha guardado. Sus alarmas suenan los días de los avisos.',
    picture: 'Los próximos 12 meses',
    dayExpires_one: '{{count}} clave caduca el {{date}}',
    dayExpires_other: '{{count}} claves caducan el {{date}}',
    dayExpired_one: '{{count}} clave caducó el {{date}}',
    dayExpired_other: '{{count}} claves caducaron el {{date}}',
    urgency: { expired: 'Caducadas', soon: 'En 30 días o menos', later: 'Más adelante' },
    today: 'Hoy',
    chooseDay: 'Elegir un día para ver sus claves. Si solo hay una, el día lleva a ella.',
    evenLater_one: '{{count}} clave caduca más tarde.',
    evenLater_other: '{{count}} claves caducan más tarde.',
    expired: 'Caducadas',
    expiredHint: 'Los proveedores rechazan estas claves. Lo que aún use alguna necesita una nueva.',
    soon: 'En 30 días o menos',
    soonNone: 'Ninguna. La próxima caduca el {{date}}.',
    never: 'No caduca nunca',
    neverWhy:
      'Mientras nadie revoque una clave así, funciona para quien la tenga: una fuga que nadie advierte queda abierta para siempre. Ponerle una caducidad donde el proveedor lo permita, o sustituirla por una clave que la tenga.',
    ago: 'Caducó {{when}}',
    more_one: 'Mostrar {{count}} más',
    more_other: 'Mostrar {{count}} más',
    beyond_one: 'Hay {{count}} más que no aparece aquí.',
    beyond_other: 'Hay {{count}} más que no aparecen aquí.',
    emptyTitle: 'Ninguna clave caduca',
    emptyBody:
      'Al elegir una caducidad cuando se crea una clave, su último día aparece aquí. Latchkey avisa 15 y 7 días antes, para poder sustituir la clave a tiempo.',
    noKeysTitle: 'Aún no hay nada que vigilar',
  },
  inbox: {
    title: 'Avisos',
    unread_one: 'Avisos, {{count}} sin leer',
    unread_other: 'Avisos, {{count}} sin leer',
    isUnread: 'Sin leer',
    mailFails: 'Los correos no salen',
    hint: 'Aquí avisa Latchkey 15 y 7 días antes de que caduque una clave y cuando ha caducado. Cada cuenta puede tener días propios.',
    emptyTitle: 'No hay avisos',
    openPage: 'Abrir la página del proveedor',
    openPageOf: 'Abrir la página de {{provider}}',
    showKey: 'Mostrar la clave',
    allowDesktop: 'Mostrar los avisos también en el escritorio',
    allowed: 'Los avisos se muestran también en el escritorio.',
    refused:
      'El navegador no deja que Latchkey muestre avisos en el escritorio. Se puede cambiar en sus ajustes para esta página.',
  },
};
