/** Lo que dice la línea de comandos sobre los pequeños programas que ejecutan otros con sus claves. */
export const shimCommands = {
  shim: {
    summary: 'Crear un pequeño programa que ejecuta otro con sus claves',
    details:
      'Para herramientas que no saben pedir su clave. «shim add wrangler» escribe ~/.latchkey/bin/wrangler: con esa carpeta al principio\nde tu PATH, «wrangler» pasa a ser «latchkey run -- wrangler» en cada carpeta cuyo .env nombra una clave, y en las demás sigue\nigual. Con -e, el shim pasa siempre esas claves y no lee ningún .env.',
  },
};

export const shims = {
  added: '«{{name}}» ejecuta ahora {{program}} con sus claves.',
  removed: '«{{name}}» vuelve a ejecutarse sin Latchkey.',
  none: 'No hay ningún shim.',
  path: 'Pon {{folder}} al principio de tu PATH. Hasta entonces, los programas se ejecutan sin sus claves.',
  missing: 'latchkey: Detrás de este shim no hay ningún programa «{{name}}» en tu PATH.',
};

export const shimProblems = {
  bad_shim_name: {
    message: '«{{word}}» no puede ser un shim.',
    next: 'Usa el nombre de un programa, sin su carpeta, como wrangler.',
  },
  not_a_shim: { message: '{{file}} es otra cosa.', next: 'Elige otro programa, o quita ese archivo.' },
  no_shim: { message: 'No existe el shim «{{name}}».', next: '«latchkey shim ls» muestra todos los shims.' },
};
